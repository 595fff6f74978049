/** What a caller says who is asked again: a plain yes, or a plain no. */
export const PLAIN_ANSWERS: Readonly<Record<string, { readonly yes: string; readonly no: string }>> = {
  cy: { yes: 'Ydy, mae hynny’n iawn.', no: 'Na.' },
  de: { yes: 'Ja, das stimmt.', no: 'Nein.' },
  en: { yes: "Yes, that's right.", no: 'No.' },
  es: { yes: 'Sí, está bien.', no: 'No.' },
  fr: { yes: "Oui, c'est bien ça.", no: 'Non.' },
  hi: { yes: 'हाँ, सही है।', no: 'नहीं।' },
  it: { yes: 'Sì, va bene.', no: 'No.' },
  pa: { yes: 'ਹਾਂ, ਠੀਕ ਹੈ।', no: 'ਨਹੀਂ।' },
  pl: { yes: 'Tak, zgadza się.', no: 'Nie.' },
  pt: { yes: 'Sim, está certo.', no: 'Não.' },
  ro: { yes: 'Da, este corect.', no: 'Nu.' },
  ur: { yes: 'جی ہاں، ٹھیک ہے۔', no: 'نہیں۔' },
};
