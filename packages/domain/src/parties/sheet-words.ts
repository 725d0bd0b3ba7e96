/** What sheets say of a customer or supplier beside its columns, in the order of menus. */
export const PARTY_PARTS = {
  'contact.name': 'Contact',
  'contact.firstName': 'Contact: first name',
  'contact.lastName': 'Contact: last name',
  'contact.jobTitle': 'Contact: job title',
  'contact.email': 'Contact: e-mail',
  'contact.phone': 'Contact: phone',
  'address.line1': 'Street',
  'address.line2': 'Address line 2',
  'address.city': 'City',
  'address.region': 'Region',
  'address.postalCode': 'Postal code',
  'address.country': 'Country',
} as const;

/** Headers in English, German and Polish, best first. */
export const PARTY_WORDS: Readonly<Record<string, readonly string[]>> = {
  name: [
    ...['company', 'company name', 'account name', 'business name', 'organization', 'organisation', 'vendor', 'name'],
    ...['default address company', 'vendor name', 'firma', 'firmenname', 'unternehmen', 'nazwa firmy', 'nazwa', 'kontrahent', 'pełna nazwa'],
  ],
  email: [
    ...['e-mail', 'email', 'e-mail address', 'email address', 'mail', 'company email', 'e-mail-adresse', 'mailadresse'],
    ...['adres e-mail', 'adres email'],
  ],
  phone: [
    ...['phone', 'business phone', 'phone number', 'telephone', 'work phone', 'office phone', 'main phone', 'tel'],
    ...['company phone', 'default address phone', 'telefon', 'telefonnummer', 'rufnummer', 'nr telefonu', 'numer telefonu'],
  ],
  taxNumber: [
    ...['vat number', 'vat id', 'vat no', 'vat reg no', 'tax number', 'tax id', 'tax no', 'tin', 'ein', 'vat'],
    ...['ust-idnr', 'ust-id', 'ustidnr', 'ust-id-nr', 'umsatzsteuer-id', 'steuernummer', 'nip', 'nr nip', 'numer nip'],
  ],
  currency: ['currency', 'currency code', 'ccy', 'währung', 'waluta'],
  termsDays: [
    ...['terms', 'payment terms', 'payment terms (days)', 'payment days', 'net days', 'days to pay', 'zahlungsziel'],
    ...['zahlungsbedingungen', 'zahlungsfrist', 'termin płatności', 'warunki płatności', 'dni płatności'],
  ],
  notes: [
    'notes',
    'note',
    'remarks',
    'remark',
    'comment',
    'notiz',
    'notizen',
    'bemerkung',
    'bemerkungen',
    'uwagi',
    'notatki',
  ],
  'contact.name': [
    ...['contact', 'contact name', 'contact person', 'primary contact', 'full name', 'ansprechpartner', 'kontakt'],
    ...['kontaktperson', 'osoba kontaktowa', 'name'],
  ],
  'contact.firstName': ['first name', 'given name', 'contact first name', 'vorname', 'imię'],
  'contact.lastName': ['last name', 'surname', 'family name', 'contact last name', 'nachname', 'nazwisko'],
  'contact.jobTitle': ['job title', 'title', 'position', 'role', 'funktion', 'stanowisko'],
  'contact.email': ['contact email', 'contact e-mail', 'contact e-mail address'],
  'contact.phone': [
    ...['contact phone', 'mobile', 'mobile phone', 'mobile number', 'cell', 'cell phone', 'handy', 'mobil'],
    ...['mobiltelefon', 'komórka', 'telefon komórkowy'],
  ],
  'address.line1': [
    ...['street', 'address', 'address 1', 'address line 1', 'street address', 'billing address', 'billing street'],
    ...['default address address1', 'address1', 'straße', 'anschrift', 'adresse', 'ulica', 'adres'],
  ],
  'address.line2': ['address 2', 'address line 2', 'default address address2', 'address2', 'suite', 'adresszusatz'],
  'address.city': ['city', 'town', 'billing city', 'default address city', 'ort', 'stadt', 'miasto', 'miejscowość'],
  'address.region': [
    ...['default address province code', 'region', 'state', 'state/province', 'state province', 'province', 'county', 'bundesland', 'województwo'],
  ],
  'address.postalCode': [
    ...['default address zip', 'postal code', 'zip', 'zip code', 'postcode', 'zip/postal code', 'zip postal code', 'plz', 'postleitzahl'],
    ...['kod pocztowy', 'kod'],
  ],
  'address.country': ['default address country code', 'country', 'country/region', 'country region', 'land', 'kraj'],
};
