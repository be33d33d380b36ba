# decisions.tsv: what a user says of two people wins in the merge across documents.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/a/1.txt "Colonel General Zakir Hasanov met the Ruritanian ambassador, Rudolf Elphberg, in Baku.\n")
file(WRITE ${WORK}/a/2.txt "Colonel General Zakir Hasanov met the Ruritanian ambassador, Rudolph Elphburg, in Baku.\n")
file(WRITE ${WORK}/a/3.txt "Colonel General Zakir Hasanov met Colonel Anthony Hope, in Baku.\n")

macro(people_with gazetteer count)
    entente(0 build a -o out-${gazetteer} --gazetteers ${SOURCE}/gazetteers --gazetteers ${gazetteer})
    file(READ ${WORK}/out-${gazetteer}/people.jsonl OUT)
    expect_lines(OUT ${count})
endmacro()

set(header "one\tother\tverdict\tnote\n")
file(WRITE ${WORK}/none/decisions.tsv "${header}")
file(WRITE ${WORK}/apart/decisions.tsv "${header}rudolf-elphberg\tRudolph Elphburg\tdifferent\tcousins\n")
file(WRITE ${WORK}/one/decisions.tsv "${header}Rudolf Elphberg\tAnthony Hope\tsame\ta pen name\n")
people_with(none 3)
people_with(apart 4)
people_with(one 2)

# The later folder wins.
entente(0 build a -o out-both --gazetteers ${SOURCE}/gazetteers --gazetteers one --gazetteers none)
file(WRITE ${WORK}/taken-back/decisions.tsv "${header}anthony-hope\trudolf-elphberg\tdifferent\t\n")
entente(0 build a -o out-back --gazetteers ${SOURCE}/gazetteers --gazetteers one --gazetteers taken-back)
file(READ ${WORK}/out-back/people.jsonl OUT)
expect_lines(OUT 3)

# Two spellings of one line of the officials, which a user holds to be two people: in one article, and between two.
file(WRITE ${WORK}/a/1.txt "Colonel General Karim Valiyev of Azerbaijan met Admiral Ercüment Tatlıoğlu in Baku on 4 April 2025.\n")
file(WRITE ${WORK}/a/2.txt "Colonel General Kerim Veliyev of Azerbaijan met Admiral Ercüment Tatlıoğlu in Baku on 4 April 2025.\n")
file(WRITE ${WORK}/a/3.txt "Colonel General Karim Valiyev of Azerbaijan met Colonel General Kerim Veliyev of Azerbaijan in Baku.\n")
people_with(none 2)
file(WRITE ${WORK}/spellings/decisions.tsv "${header}karim-valiyev\tKerim Veliyev\tdifferent\tbrothers\n")
people_with(spellings 3)
expect(OUT "\"entity\":\"karim-valiyev\"")
expect(OUT "\"entity\":\"kerim-veliyev\"")
file(READ ${WORK}/out-spellings/meetings.jsonl OUT)
expect_lines(OUT 3)
# Neither of the two is the line's own name.
file(WRITE ${WORK}/a/1.txt "Colonel General Kerim Valiyev of Azerbaijan met Admiral Ercüment Tatlıoğlu in Baku on 4 April 2025.\n")
file(REMOVE ${WORK}/a/3.txt)
file(WRITE ${WORK}/aliases/decisions.tsv "${header}Kerim Valiyev\tKerim Veliyev\tdifferent\t\n")
people_with(none 2)
people_with(aliases 3)

file(WRITE ${WORK}/wrong/decisions.tsv "${header}A B\tC D\tperhaps\t\nA B\t\tsame\t\nA B\ta-b\tsame\t\nA B\tC D\tsame\t\nC D\tA B\tdifferent\t\n")
entente(1 gazetteer check ${SOURCE}/gazetteers wrong)
expect(ERR "decisions.tsv:2:9: the verdict is same or different")
expect(ERR "decisions.tsv:3:5: who is meant?")
expect(ERR "decisions.tsv:4:5: both are one name")
expect(ERR "decisions.tsv:5 decides of the same two already, the other way")
finish()
