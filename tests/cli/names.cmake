# entente names compare: CSV in, CSV with score and verdict out.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/pairs.csv "﻿note,Name1,name2\r\n\"a, quoted \"\"note\"\"\",\"Veliyev, Kerim\",Karim Valiyev\r\n"
     ",Heydar Aliyev,Ilham Aliyev\n,Hasanov,Zakir Hasanov\n\n,Kim Jong-un,김정은\n")
entente(0 names compare pairs.csv)
expect_lines(OUT 5)
expect(OUT "note,Name1,name2,score,verdict\n")
expect(OUT "\"a, quoted \"\"note\"\"\",\"Veliyev, Kerim\",Karim Valiyev,0.")
expect(OUT "Karim Valiyev,0.956,same\n")
expect(OUT ",Heydar Aliyev,Ilham Aliyev,0.400,different\n")
expect(OUT ",Hasanov,Zakir Hasanov,0.650,unsure\n")

entente(0 names compare --explain pairs.csv)
expect(OUT ",score,verdict,explanation\n")
expect(OUT "Kerim=Karim")
expect(OUT "each has a word that the other lacks")

file(WRITE ${WORK}/bodies.csv "name1,name2\nAzerbaijani Defence Ministry,Ministry of Defence of the Republic of Azerbaijan\n"
     "Azerbaijani Defence Ministry,Georgian Defence Ministry\n")
entente(0 names compare --type organization bodies.csv)
expect(OUT "Republic of Azerbaijan,1.000,same\n")
expect(OUT "Georgian Defence Ministry,0.200,different\n")

# Whatever stands in a cell, a line comes out.
file(WRITE ${WORK}/odd.csv "name1,name2\n,\n\"\",x\n...,???\nнет,\"two\nlines\"\nनरेन्द्र मोदी,Narendra Modi\n")
entente(0 names compare odd.csv)
expect(OUT "Narendra Modi,0.500,unsure")
expect(OUT "lines\",0.")
file(WRITE ${WORK}/short.csv "name1,name2\nonly one\nA B,A B\n")
entente(1 names compare short.csv)
expect(ERR "record 2 has not the columns of the header")
expect(OUT "A B,A B,1.000,same")

file(WRITE ${WORK}/headless.csv "a,b\nx,y\n")
entente(1 names compare headless.csv)
expect(ERR "must name the columns name1 and name2")
entente(1 names compare)
expect(ERR "the input is empty")
entente(1 names compare nowhere.csv)
expect(ERR "nowhere.csv: cannot be read")
entente(2 names)
entente(2 names compare --type dog pairs.csv)
finish()
