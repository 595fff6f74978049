import { ANIMALS } from '../../species/animals.ts';

export const ENGLISH_ANIMALS = ANIMALS;

/** Words for reasons to visit, by kind. Of two that overlap the longer counts. */
export const ENGLISH_MATTERS: Readonly<Record<string, string>> = {
  consultation:
    'consultation, consult, consultations, check up, checkup, health check, examination, general appointment, wellness exam, exam, mot, once over, wellness check',
  vaccination:
    'vaccination, vaccinations, vaccine, vaccines, jab, jabs, immunisation, immunization, inoculation, inoculations, injection, injections, shots, puppy vaccination, kitten vaccination, vaccinated, vaccinating, vax',
  // Another appointment than the first course.
  booster: 'booster, boosters, booster vaccination, booster jab, booster injection',
  dental:
    'dental, dental check, dental check up, dental checkup, dental cleaning, dental consultation, teeth, tooth, teeth cleaning, scale and polish, dentistry, extraction, dental procedure, tooth check',
  neutering:
    'neutering, neuter, neutered, spay, spaying, spayed, castration, castrating, castrated, castrate, sterilisation',
  nails:
    'nail clip, nail clipping, nail trim, nails, nail, claws, claw, claw clip, claw trim, claw clipping, pedicure',
  grooming: 'groom, grooming, bath, haircut, bath and brush',
  microchip: 'microchip, microchipping, microchipped, chip, chipping',
  surgery: 'surgical, operation, procedure, surgical consultation',
  blood: 'blood test, blood tests, bloods, blood sample, blood work, bloodwork',
  imaging: 'x ray, xray, x rays, ultrasound, scan, radiograph',
  followup:
    'follow up, followup, recheck, re check, post op, post op check, post operative check, stitches, stitch removal, after her operation, after his operation, after the operation, after her surgery, after his surgery, after surgery, after the surgery, after her op, after his op, after the op, suture removal, sutures, review, dressing change, bandage change',
  worming:
    'worming, wormer, deworming, flea treatment, flea, fleas, flea and worm, parasite treatment, tick treatment',
  glands: 'anal glands, anal gland, glands',
  weight: 'weight clinic, weigh in, weight check, weight',
  travel: 'travel, passport, pet passport, health certificate, travel certificate',
  euthanasia: 'euthanasia, put to sleep, putting to sleep, goodbye visit',
  emergency: 'emergency, urgent',
  behaviour: 'behaviour, behavioural, training, puppy class, puppy party, socialisation',
  physiotherapy: 'physio, physiotherapy, hydrotherapy, laser, acupuncture',
};
