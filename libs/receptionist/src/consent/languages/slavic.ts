/** Polish and Ukrainian. */
import { POLISH_FREE } from './free-northern.ts';
import { simpleLanguage } from './simple-language.ts';

export const POLISH = simpleLanguage(
  {
    praise: `super, dobrze, dobra, dobry, świetnie, świetna, świetny, idealnie, idealny, doskonale, fajnie, okej, ok, pasuje, odpowiada, gra, może, być, leży, porządku, poprawnie, mi, nam, dla, mnie, nas, jest, będzie, bardzo, brzmi`,
    all: `wszystko, wszystkie, całość`,
    yes: `tak, tak tak, no tak, tak jest, tak proszę, no pewnie, ależ tak, tak oczywiście, tak dokładnie, tak zgadza się, oczywiście że tak, no jasne, tak poproszę`,
    no: `nie`,
    noIsApart: false,
    thatIs: `to jest, jest, wszystko jest, wszystko, to, brzmi, wygląda, tak jest, wszystko się, dane są, to wszystko jest, wszystkie dane są, to by było, jak najbardziej to jest`,
    very: `wszystko, bardzo, dokładnie, jak najbardziej, całkowicie, absolutnie, zupełnie, idealnie, super, tak`,
    good: `dobrze, w porządku, okej, ok, poprawnie, poprawne, prawidłowo, prawidłowe, zgodne, świetnie, idealnie, super, doskonale, prawda, właściwe, dobre, pasuje, zgadza, perfekcyjnie, fajnie`,
    goodAlone: `dobrze, w porządku, okej, ok, poprawnie, prawidłowo, świetnie, idealnie, super, doskonale, dokładnie, oczywiście, pewnie, jasne, zgoda, zgadza się, pasuje, jak najbardziej, naturalnie, owszem, zgadzam się, potwierdzam, bardzo dobrze, wszystko dobrze, wszystko się zgadza, wszystko gra, wszystko pasuje, wszystko w porządku, wszystko okej, wszystko ok, wszystko poprawnie, niech będzie, może być, spoko, absolutnie, z pewnością, bardzo chętnie, chętnie, właśnie tak, dokładnie tak, świetnie tak, rewelacja, znakomicie, racja`,
    more: `
    (to|tak|wszystko|dane|tak wszystko|tak to) (się zgadza|się zgadzają|zgadza się|pasuje|mi pasuje|nam pasuje|mi odpowiada|odpowiada mi|gra) [(idealnie|świetnie)], (pasuje|odpowiada) (mi|nam) [(to|bardzo|idealnie)], (mi|nam) (pasuje|odpowiada), (proszę|poproszę) [(to|tak|o)] (zarezerwować|umówić|zapisać|potwierdzić|rezerwować|rezerwację|wpisać) [(tę wizytę|wizytę|mnie|nas|to|ten termin)], (może|możesz|można|mogą) [(pan|pani|państwo)] (rezerwować|zarezerwować|potwierdzić|zapisać|umówić|zapisywać) [(mnie|nas|to|wizytę)], (rezerwuję|biorę|potwierdzam|zgadzam się|akceptuję) [(to|ten termin|wszystko|wizytę|na to|ze wszystkim|dane|z tym)], (rezerwujmy|zapisujmy|umówmy się|umawiamy się|róbmy tak|zróbmy tak|niech tak będzie|niech (pan|pani) (rezerwuje|zapisze|umówi)), (nie ma|żaden|bez) (problemu|problem|zmian|uwag), nic (nie zmieniamy|do zmiany|bym nie zmieniał|bym nie zmieniała), nie mam uwag, czemu nie, dlaczego nie, powiedział(am|em) że tak, mówię tak`,
    neutral: `yyy, 
    yy, eee, ee, hm, mm, mhm, no, aha, a, o, oj, więc, to, proszę, proszę pani, proszę pana, właściwie,
    [(i)] (dziękuję|dzięki|bardzo dziękuję|dziękuję bardzo|dziękuję pięknie|serdecznie dziękuję|dziękujemy|dzięki wielkie|wielkie dzięki) [(bardzo|pani|panu|za pomoc|ślicznie)], (to|to już) (wszystko|tyle), to by było na tyle, (nic|niczego) (więcej|już nie potrzebuję|więcej nie potrzebuję), (nie potrzebuję) (niczego więcej|nic więcej), (do widzenia|do zobaczenia|miłego dnia|dobrego dnia|pa|cześć|do wtorku), (to|jak) (miło|super|świetnie)`,
    connectors: `rano, przed południem, doktorem, w, we, na, o, dla, z, ze, do, i, godzinie, godzina, godziny, u, doktor, doktora, pani, pan, to, jest, imię, numer, dr`,
    refusals: `źle, błąd, błędnie, anuluj, anulować, odwołaj, zmień, zmienić, inny, inna, inne, wolę, wolałbym, wolałabym, raczej, zamiast, niepoprawnie, nigdy, stop, chwileczkę, pomyłka`,
    spellings: `prosze proszę, poprosze poproszę, dziekuje dziękuję, dzieki dzięki, sie się, porzadku porządku, oczywiscie oczywiście, swietnie świetnie, dokladnie dokładnie, moze może, bedzie będzie, potwierdzam'potwierdzam potwierdzam, zgadza'sie zgadza, okey ok, oki ok, zapisac zapisać, zarezerwowac zarezerwować, umowic umówić`,
    dangling: `i, ale, więc, no to, eee, yy, albo, że, tylko`,
    leadIns: `chwileczkę, chwilkę, moment, momencik, (niech|zaraz) (pomyślę|zobaczę|sprawdzę|spojrzę), zaraz, przepraszam, sekundę, sprawdziłem i, sprawdziłam i`,
    parts: `[i] (telefon|mail|dzień|godzina|data|nazwisko|imię|numer|termin|adres) (dobry|dobra|dobre|się zgadza|zgadza się|też)`,
    rest: `[i] reszta (się zgadza|zgadza się|dobrze)`,
    whole: `wszystko (tak jak|tak|jak) (mówiłam|mówiłem|powiedziałam|powiedziałem|chciałam|chciałem|ma być|powinno być), nic (bym nie zmieniał|bym nie zmieniała|nie trzeba poprawiać), (niczego|nic) nie (zmieniam|zmieniajmy|poprawiam), [i] reszta też [się zgadza], (czyli|więc|zatem) (tak|wszystko się zgadza|zgadza się), wszystko [(pani|pan)] [(bardzo)] (dobrze|poprawnie|prawidłowo|świetnie) [(pani|pan)] (zanotowała|zanotował|zapisała|zapisał|powiedziała|powiedział|zrozumiała|zrozumiał), (dobrze|poprawnie) (pani|pan) wszystko (zanotowała|zanotował|zapisała|zapisał|zrozumiała|zrozumiał), (nic|niczego) nie (trzeba|muszę|chcę|musimy|ma) (zmieniać|poprawiać|do (zmiany|poprawy)), nie (ma|mam|widzę|słyszę) (nic do (zmiany|poprawy|dodania)|żadnych (błędów|zmian|uwag|zastrzeżeń)|co (zmieniać|poprawiać)), bez (zastrzeżeń|poprawek|błędów), (żadnych|bez żadnych) (zmian|poprawek|uwag|błędów|zastrzeżeń), nic do (poprawki|poprawienia|dodania), wszystkie dane (są poprawne|są prawidłowe|się zgadzają|zgadzają się), (jest|wszystko jest) (dobrze|tak jak (mówiłem|mówiłam)|w porządku), tak jest, potwierdzam (wszystko|że wszystko (jest dobrze|się zgadza)|wszystkie dane), jasne [wszystko] [(ok|okej|dobrze)], wszystko jak (mówiłem|mówiłam|trzeba|należy)`,
  },
  POLISH_FREE,
);

export const UKRAINIAN = simpleLanguage({
  praise: `добре, чудово, ідеально, підходить, влаштовує, супер, прекрасно, гаразд, окей, ок, мені, нам, мене, нас, дуже, це`,
  all: `все, усе`,
  yes: `так, так так, ага, авжеж, угу, так звісно, так звичайно, так будь ласка, ну так, так саме так`,
  no: `ні`,
  noIsApart: true,
  thatIs: `це, все, усе, все це, звучить, мені, дані, все тут, це все`,
  very: `все, дуже, цілком, абсолютно, саме, повністю, зовсім`,
  good: `добре, вірно, правильно, гаразд, чудово, ідеально, точно, підходить, влаштовує, супер, так, окей, ок, прекрасно, у порядку, в порядку`,
  goodAlone: `добре, вірно, правильно, гаразд, чудово, ідеально, точно, звісно, звичайно, підходить, згода, згоден, згодна, супер, окей, ок, прекрасно, саме так, все вірно, все правильно, все добре, все гаразд, підтверджую, безумовно, абсолютно, погоджуюсь, домовились, із задоволенням, влаштовує`,
  more: `(мене|нас|мені) (це|все) (влаштовує|підходить), (бронюйте|записуйте|запишіть|підтверджуйте|забронюйте) [(мене|нас|будь ласка|на цей час)], можете (бронювати|записувати|підтверджувати), (підтверджую|погоджуюсь|згоден|згодна) [(все|з усім)], (немає|без) (проблем|змін), нічого (не міняємо|змінювати не треба), чому б ні, ніяких змін`,
  neutral: `ем, е, ну, о, а, будь ласка, [(і|та)] (дякую|дуже дякую|дякую вам|спасибі|щиро дякую) [(дуже|вам|за допомогу)], (це|ось і) все, більше нічого [не треба], (до побачення|до зустрічі|гарного дня|на все добре)`,
  connectors: `о, об, у, в, на, для, з, до, і, та, лікаря, лікар, доктор, це, година, годині`,
  refusals: `не, неправильно, невірно, скасуйте, скасувати, змінити, інший, інша, краще, помилка, зачекайте, ніколи, замість`,
  dangling: `і, та, але, ну, або, ем, що`,
});
