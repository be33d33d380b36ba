# The compiled gazetteer, from outside: made in the cache folder, used without a word, told about and made anew when it is
# damaged, never made of tables with faults.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

set(ENV{XDG_CACHE_HOME} ${WORK}/cache)
file(WRITE ${WORK}/a.txt "${ARTICLE}")
file(MAKE_DIRECTORY ${WORK}/sound ${WORK}/faulty)
set(officials "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n")
file(WRITE ${WORK}/sound/officials.tsv "${officials}" "anna-right\tAnna Right\t\t\t\tf\t\t\n")
file(WRITE ${WORK}/faulty/officials.tsv "${officials}" "nobody\n")

entente(0 gazetteer compile sound)
expect(OUT "${WORK}/cache/entente/gazetteers-")
file(GLOB compiled ${WORK}/cache/entente/gazetteers-*)
entente(0 extract --gazetteers sound a.txt)
expect_lines(ERR 0)

file(WRITE ${compiled} "hello")
entente(0 extract --gazetteers sound a.txt)
expect(ERR "the compiled gazetteer is no compiled gazetteer; it is made anew")
entente(0 extract --gazetteers sound a.txt)
expect_lines(ERR 0)

entente(1 gazetteer compile faulty)
expect(ERR "faulty/officials.tsv:2:")
expect(ERR "the tables have faults")
finish()
