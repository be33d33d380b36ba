# Care of the gazetteers, from outside: a faulty line is shown with its place and the rest loads; counts, lookups,
# suggestions and imports say what they are made from.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/a.txt "${ARTICLE}")
file(MAKE_DIRECTORY ${WORK}/mine ${WORK}/bare ${WORK}/sound)
set(officials "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n")
file(WRITE ${WORK}/mine/officials.tsv "${officials}" "anna-right\tAnna Right\t\t\t\tf\t\t\n" "nobody\n")
file(WRITE ${WORK}/sound/officials.tsv "${officials}" "anna-right\tAnna Right\t\t\tAZ\tf\t\t\n")

# ------------------------------------------------------------------- check

entente(1 gazetteer check mine)
expect(ERR "mine/officials.tsv:3:7: 1 fields where the header has 8 columns")
expect(ERR "  nobody\n")
expect(ERR "^")
expect(OUT "1 fault, 0 warnings")
entente(0 gazetteer check sound)
expect(OUT "0 faults, 0 warnings")
expect_lines(ERR 0)

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
command(0 ${CMAKE_COMMAND} -E env ENTENTE_GAZETTEERS=${SOURCE}/gazetteers:mine ${ENTENTE} gazetteer check sound)

# ------------------------------------------------------------------- stats

entente(0 gazetteer stats mine)
expect(OUT "2  mine/officials.tsv")
expect(OUT "         1         1  officials")
entente(0 gazetteer stats mine --format json)
expect(OUT "\"officials\":{\"entries\":1,\"names\":1}")
entente(2 gazetteer stats mine --format xml)
expect(ERR "there is no format 'xml'; there are: text, json")

# ------------------------------------------------------------------ lookup

entente(0 gazetteer lookup zakir hasanov --gazetteers ${SOURCE}/gazetteers)
expect(OUT "official zakir-hasanov: Zakir Hasanov, AZ")
expect(OUT "spelled \"Zakir Hasanov\" (name)")
expect(OUT "defence-minister, AZ  2013-10-22 –")
entente(0 gazetteer lookup "Turkish defence minister" --date 2021-05-21)
expect(OUT "office defence-minister of TR on 2021-05-21: Hulusi Akar (hulusi-akar)")
entente(1 gazetteer lookup nobody of this name)
expect(OUT "nothing in the gazetteers")
entente(2 gazetteer lookup hasanov --date yesterday)
expect(ERR "'yesterday' is no day")

# ----------------------------------------------------------------- suggest

file(WRITE ${WORK}/b.txt "Colonel Testan Testov, Deputy Minister of Defence of Azerbaijan, met Army General Metin Tokel in "
     "Baku on 4 April 2025. The two discussed the cooperation of the armies of the two countries.\n")
entente(0 gazetteer suggest b.txt)
expect(OUT "# officials.tsv\nid\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n# 1 mention in 1 document; Colonel; Deputy ")
expect(OUT "testan-testov\tTestan Testov\t\t\tAZ\t\t\t\n")
expect(OUT "# Colonel Testan Testov, Deputy Minister of Defence of Azerbaijan, met")
expect(OUT "# -- b.txt\n")
expect_not(OUT "metin-tokel")
entente(2 gazetteer suggest)
expect(ERR "no input is named")

# ------------------------------------------------------------------ import

set(imports ${SOURCE}/tests/unit/import)
entente(0 gazetteer import --from csv ${imports}/own.csv --columns "name=Full Name,country=2,position=Title,start=Since"
        -o made)
expect(ERR "2 records: 2 officials, 1 tenure, 0 organizations")
expect_lines(OUT 0)
expect_files(made officials.tsv tenures.tsv)
entente(1 gazetteer check --gazetteers ${SOURCE}/gazetteers made)
expect(ERR "made/tenures.tsv:3:1: zakir-hasanov holds the office too, from 2013-10-22 to today")
entente(0 gazetteer lookup "Anna Bell" --gazetteers ${SOURCE}/gazetteers --gazetteers made)
expect(OUT "defence-minister, AZ  2013-10 – today  tenures.tsv:3")

entente(0 gazetteer import --from petrarch ${imports}/petrarch.txt)
expect(OUT "# officials.tsv\n")
expect(ERR "not used: a dated code of somebody out of office: 2, such as \"AZEELI\"")
entente(1 gazetteer import --from popolo a.txt)
expect(ERR "entente: a.txt:1:1: is no JSON")
entente(1 gazetteer import --from popolo missing.json)
expect(ERR "missing.json: cannot be read")
entente(2 gazetteer import a.txt)
expect(ERR "write --from FORMAT and one FILE; formats: wikidata-csv")
entente(2 gazetteer import --from word a.txt)
expect(ERR "there is no format \"word\"")
finish()
