export { getMe, getUser } from './get';
export { openPhoto, planPhoto, setPhoto, unneededPhotos } from './photo';
export { type Registration, registerUser } from './register';
export { updateProfile } from './update-profile';
