# people.jsonl: who is one person across documents, and who is not.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

# people_of(COUNT ONE OTHER): so many of the two reports' guests are in people.jsonl.
macro(people_of count one other)
    file(WRITE ${WORK}/a/1.txt "Colonel General Zakir Hasanov met ${one} in Baku on 4 April 2025.\n")
    file(WRITE ${WORK}/a/2.txt "${other} in Baku on 6 May 2025.\n")
    entente(0 build a -o out --gazetteers ${SOURCE}/gazetteers)
    file(READ ${WORK}/out/people.jsonl OUT)
    string(REPLACE "\"entity\":\"zakir-hasanov\"" "" OUT "${OUT}")
    string(REPLACE "\"entity\":\"yasar-guler\"" "" OUT "${OUT}")
    string(REGEX MATCHALL "\"entity\":" found "${OUT}")
    list(LENGTH found found_count)
    if(NOT found_count EQUAL ${count})
        wrong("${one} / ${other}: ${found_count} people, not ${count}:\n${OUT}")
    endif()
endmacro()

# A case ending left on a name, and somebody whom both met.
people_of(1 "Colonel Aino Virtola" "Colonel General Zakir Hasanov met Colonel Aino Virtolan")
people_of(2 "Colonel Aino Virtola" "Turkish Defence Minister Yaşar Güler met Colonel Aino Virtolan")
# The ending that makes a woman's name.
people_of(2 "Colonel Aino Virtolin" "Colonel General Zakir Hasanov met Colonel Aino Virtolina")
# A long name from hearsay, of one office and country, and somebody whom both met; and another office.
people_of(1 "Turkmen Deputy Defence Minister Don Palmavinai" "Colonel General Zakir Hasanov met Turkmen Deputy Defence Minister Dun Pramudwinay")
people_of(2 "Turkmen Deputy Defence Minister Don Palmavinai" "Colonel General Zakir Hasanov met Turkmen Ambassador Dun Pramudwinay")
# Two romanizations, and a country that agrees, that is not told, that contradicts.
people_of(1 "Turkmen Colonel Rustam Muradov" "Turkish Defence Minister Yaşar Güler met Turkmen Colonel Rustem Myradov")
people_of(2 "Turkmen Colonel Rustam Muradov" "Turkish Defence Minister Yaşar Güler met Tajik Colonel Rustem Myradov")
people_of(2 "Turkmen Colonel Rustam Muradov" "Turkish Defence Minister Yaşar Güler met Colonel Rustem Myradov")

# An office without a name is its holder, and marked; once a report names him, the mark goes.
file(WRITE ${WORK}/b/1.txt "ANKARA, 4 March 2024\n\nTurkish Defence Minister Yaşar Güler received the Azerbaijani defence minister in Ankara on 4 March 2024.\n")
entente(0 build b -o out --gazetteers ${SOURCE}/gazetteers)
file(READ ${WORK}/out/meetings.jsonl OUT)
string(REGEX MATCH "holder of the office on that day by tenures-[a-z-]+.tsv:[0-9]+\",\"by\":\"office\"" told "${OUT}")
if(NOT told)
    wrong("the holder is not marked: ${OUT}")
endif()
entente(0 explain guler hasanov --from out)
expect(OUT "holder of the office on that day by tenures-")
entente(0 report out --format md)
expect(OUT "not named: the holder of the office on that day")
file(WRITE ${WORK}/b/2.txt "ANKARA, 4 March 2024\n\nTurkish Defence Minister Yaşar Güler received Colonel General Zakir Hasanov in Ankara on 4 March 2024.\n")
entente(0 build b -o out --gazetteers ${SOURCE}/gazetteers)
file(READ ${WORK}/out/meetings.jsonl OUT)
expect_lines(OUT 1)
expect_not(OUT "\"by\":\"office\"")
expect(OUT "named, as the gazetteer lists it")
finish()
