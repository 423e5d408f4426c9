/**
 * Passwords of eight characters and more that lead every published list of stolen ones, and their local kin. Endings of digits and marks, and letters written as digits, are
 * taken off before a password is looked for (`password-rules.ts`): each word here stands for hundreds.
 */
export const stolenPasswords: ReadonlySet<string> = new Set(
  `password passwords passw0rd passwort parol parolparol parolim mypassword newpassword changeme welcome welcome1 letmein letmeinnow iloveyou ilovegod lovelove loveyou lovely
  princess sunshine football baseball basketball superman batman spiderman starwars pokemon dragon monkey shadow master michael jennifer jordan michelle daniel jessica
  ashley thomas charlie andrew matthew joshua robert hunter buster soccer hockey killer george computer internet samsung iphone android google facebook instagram telegram
  whatsapp youtube microsoft windows qwerty qwertyui qwertyuiop qwertyqwerty qweqwe qweqweqwe qweasd qweasdzxc qazwsx qazwsxedc qazxsw asdfgh asdfghjk asdfghjkl asdasd
  asdasdasd asdfasdf zxcvbn zxcvbnm zxczxc zxcasdqwe zaqxsw zaqwsx poiuytrewq lkjhgfdsa mnbvcxz abcdef abcdefg abcdefgh abcabc abcdabcd abcd aaaaaaaa admin administrator
  adminadmin root rootroot toor default guest user username useruser test testtest testing tester demo demodemo secret supersecret access whatever trustno freedom nothing
  qwerasdf asdfqwer blink forever family friends mother father sweety angel angels flower summer winter spring autumn monday sunday january february december cheese
  chocolate cookie coffee banana orange apple purple yellow silver golden diamond ferrari porsche mercedes toyota bmwbmw chevrolet hyundai malibu lacetti nexia cobalt
  tashkent toshkent samarqand samarkand buxoro bukhara xorazm andijon fargona namangan qarshi nukus termiz urganch uzbekistan ozbekiston uzbek ozbek alisher navoi
  navruz ramazon bismillah allohim allahuakbar alhamdulillah inshaalloh mashaalloh muhammad muhammadali abdulloh abdullah islom mustafo azizbek bekzod sardor sherzod
  jasur jahongir otabek dilshod ulugbek umidjon nodira dilnoza dilfuza nilufar zulfiya gulnora madina kamola malika shahnoza onajonim onajon dadajon oyijon jonim asalim
  sevgilim sevaman sevgi muhabbat hayot baxt baxtli oila oilam dostlar yulduz quyosh bahor kapalak
  spartak zenit lokomotiv barcelona realmadrid chelsea arsenal juventus liverpool manchester messi ronaldo pakhtakor paxtakor bunyodkor nasaf
  natasha marina svetlana nastya katya sasha maksim maxim dima sergey sergei andrei vladimir privet poka parolchik nikita yfnfif ghbdtn gfhjkm zxcvbnmasdfghjkl ytrewq
  restoran restaurant oshxona choyxona kafe milliytaom palov oshmarkazi dastarxon dasturxon biznes biznex kassa kassir ofitsiant menejer direktor
  пароль привет любовь наташа марина максим йцукен йцукенг фывапр ячсмить парол менинг онажон узбекистон ўзбекистон тошкент ташкент самарканд ресторан ошхона чойхона
  computer1 charlie1 aa123456 a1b2c3d4 a1s2d3f4 q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx qwe123qwe 123qwe123 123qweasd 1234qwer qwer1234
  12qwaszx 147258369 159357 159753 741852963 963852741 789456123 456123789 123654789 987456321 147852369 112233 11223344 1122334455 121212 12121212 123123 123123123
  12341234 123321 12344321 1234554321 123454321 100200300 010203 01020304 0102030405 102030 10203040 131313 13131313 696969 69696969 246810 135790 13579 135792468
  5201314 77777777 7758521 19841984 19851985 19861986 19871987 19881988 19891989 19901990 19911991 19921992 19931993 19941994 19951995 19961996 19971997 19981998
  19991999 20002000 20012001 20022002 20032003 20042004 20052005`.split(/\s+/),
);
