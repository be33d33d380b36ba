# The formats of extract: for the eye, for brat, in columns.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/a.txt "Bağcı in Baku

Defence Minister Zakir Hasanov met the Turkish ambassador, Cahit Bağcı, in Baku on 4 April 2025.

Latest news
Fuel <b>gets</b> dearer\n")

entente(0 extract --format ansi a.txt)
expect(OUT "Cahit Bağcı")
expect(OUT "=> in-person, 2025-04-04, Baku, AZ:")

entente(0 extract --format html a.txt -o a.html)
file(READ ${WORK}/a.html OUT)
expect(OUT "<mark class=\"person\">Cahit Bağcı</mark>")
expect(OUT "<p class=\"furniture\">Fuel &lt;b&gt;gets&lt;/b&gt; dearer</p>")
expect(OUT "</body></html>")

entente(0 extract --format conll a.txt)
expect(OUT "-DOCSTART- -X- -X- O\n\n")
expect(OUT "Cahit -X- -X- B-PER\nBağcı -X- -X- I-PER\n, -X- -X- O\n")
expect(OUT ". -X- -X- O\n\n")

# Offsets are characters: the two letters before that take two bytes do not count twice.
entente(2 extract --format brat a.txt)
entente(0 extract --format brat a.txt ./a.txt -o brat)
expect_files(brat a.txt a.ann a-2.txt a-2.ann annotation.conf)
file(READ ${WORK}/brat/a.ann OUT)
expect(OUT "Person 74 85\tCahit Bağcı\n")
expect(OUT "R1\tMet Arg1:T")
expect_same(a.txt brat/a.txt)

entente(2 extract --format pdf a.txt)
expect(ERR "there is no format 'pdf'; there are: jsonl, ansi, html, conll, brat")
finish()
