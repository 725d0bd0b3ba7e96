/** The words of the projects in the navigation. */
export const projects = {
  title: 'Projects',
  all: 'All projects',
  new: 'New project',
  name: 'Name of the new project',
  placeholder: 'Name, then Enter',
};
