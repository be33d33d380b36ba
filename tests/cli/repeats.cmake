# Lines that come back in many documents of one source are furniture, though they read like prose; what two prints of one
# report share is not.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

set(ministers "Zakir Hasanov" "Yaşar Güler" "Irakli Chikovani" "Antti Häkkänen" "Robert Golob" "Margarita Robles")
set(FRAME "The Island Herald was founded in 1990 by Jean Rakoto, who met President Andry Rajoelina in Antananarivo, and is read all over the island.")
set(TEASER "Foreign Minister Badr Albusaidi met his Iranian counterpart, Abbas Araghchi, in Muscat on 12 May 2024.")
file(MAKE_DIRECTORY ${WORK}/herald ${WORK}/prints)
foreach(number RANGE 5)
    list(GET ministers ${number} minister)
    set(words "Ministers meet in Baku, part ${number}\n\nDefence Minister ${minister} met the ambassador of Norway, Ola Nordmann, in Baku on 1${number} May 2024.
The sides spoke of trade, of item ${number} of the plan, and of the roads between the two countries.\n\n")
    file(WRITE ${WORK}/herald/${number}.txt "${words}${TEASER}\n\n${FRAME}\n")
    string(REPLACE "\n" "\\n" text "${words}${FRAME}")
    set(own "${own}{\"url\":\"https://www.herald.example/${number}\",\"text\":\"${text}\"}\n")
    set(strange "${strange}{\"url\":\"https://${number}.example/\",\"text\":\"${text}\"}\n")
endforeach()
file(WRITE ${WORK}/herald/6.txt "Talks in Muscat on Friday afternoon\n\n${TEASER}\n\nThey spoke of ships. The guest then flew home.\n\n${FRAME}\n")
file(WRITE ${WORK}/host.jsonl "${own}")
file(WRITE ${WORK}/hosts.jsonl "${strange}")
foreach(number RANGE 3)
    file(WRITE ${WORK}/prints/${number}.txt "Talks in Muscat, print ${number}\n\n${TEASER}

The two ministers spoke of ships, of ports and of the sea between the two countries.

Update ${number}: a paper was signed on both of these.\n")
endforeach()

# Each tells its own meeting, the last one that of the teaser, and nobody that of the founder.
entente(0 extract herald)
expect_lines(OUT 7)
expect(OUT "zakir-hasanov")
string(REGEX MATCHALL "\"kind\":\"in-person\"" meetings "${OUT}")
list(LENGTH meetings count)
if(NOT count EQUAL 7)
    wrong("${count} meetings, not 7:\n${OUT}")
endif()
set(COMPARED "${OUT}")
entente(0 extract --alone herald)
string(REGEX MATCHALL "\"kind\":\"in-person\"" meetings "${OUT}")
list(LENGTH meetings count)
if(NOT count EQUAL 13)
    wrong("alone, ${count} meetings, not 13:\n${OUT}")
endif()

# The same whatever the threads and the order.
foreach(threads 1 3)
    entente(0 extract -j ${threads} herald)
    if(NOT OUT STREQUAL COMPARED)
        wrong("differs with ${threads} threads")
    endif()
endforeach()
entente(0 extract herald/6.txt herald/5.txt herald/4.txt herald/3.txt herald/2.txt herald/1.txt herald/0.txt)
string(REPLACE "\n" ";" backwards "${OUT}")
list(REVERSE backwards)
list(JOIN backwards "\n" backwards)
string(STRIP "${backwards}" backwards)
string(STRIP "${COMPARED}" COMPARED)
if(NOT backwards STREQUAL COMPARED)
    wrong("differs in the order of files")
endif()

# Prints of one report keep its words.
entente(0 extract prints)
string(REGEX MATCHALL "abbas-araghchi\",\"name\"" found "${OUT}")
list(LENGTH found count)
if(NOT count EQUAL 4)
    wrong("${count} of 4 prints tell the meeting:\n${OUT}")
endif()

# The source of a record is its host; lines of strangers are not compared. Standard input can be read but once.
entente(0 extract --format ansi host.jsonl)
expect(OUT "[0;2mThe Island Herald")
entente(0 extract --format ansi hosts.jsonl)
expect_not(OUT "[0;2mThe Island Herald")
execute_process(COMMAND ${ENTENTE} extract --format ansi - INPUT_FILE ${WORK}/host.jsonl OUTPUT_VARIABLE OUT)
expect_not(OUT "[0;2mThe Island Herald")
file(MAKE_DIRECTORY ${WORK}/empty)
entente(1 extract empty)
expect(ERR "holds no file to read")
finish()
