# A gazetteer line that does not parse is shown with its place; the rest loads.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/a.txt "${ARTICLE}")
file(MAKE_DIRECTORY ${WORK}/mine ${WORK}/bare)
file(WRITE ${WORK}/mine/officials.tsv
     "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n"
     "anna-right\tAnna Right\t\t\tAZ\tf\t\t\n"
     "nobody\n")

entente(1 gazetteer check ${SOURCE}/gazetteers mine)
expect(ERR "mine/officials.tsv:3:")
expect(ERR "  nobody\n")
expect(ERR "^")
expect(OUT "1 fault")

entente(1 extract --gazetteers ${SOURCE}/gazetteers --gazetteers mine a.txt)
expect(ERR "mine/officials.tsv:3:")
expect(ERR "1 faulty gazetteer line was left out")
expect_lines(OUT 1)

entente(1 extract --gazetteers missing a.txt)
expect(ERR "entente: missing")
expect_lines(OUT 0)
entente(1 extract --gazetteers bare a.txt)
expect_lines(OUT 0)

command(1 ${CMAKE_COMMAND} -E env ENTENTE_GAZETTEERS=${SOURCE}/gazetteers:mine ${ENTENTE} extract a.txt)
expect(ERR "mine/officials.tsv:3:")
command(0 ${CMAKE_COMMAND} -E env ENTENTE_GAZETTEERS=mine ${ENTENTE} gazetteer check ${SOURCE}/gazetteers)

entente(0 gazetteer stats mine)
expect(OUT "2  mine/officials.tsv")
finish()
