# organizations.jsonl: one line for one organization, whatever the reports call it; and an office without a name.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

file(WRITE ${WORK}/a/1.txt "The Azerbaijani Defence Ministry said on Monday that Admiral Ercüment Tatlıoğlu, Commander of the Turkish Naval Forces, met Colonel General Zakir Hasanov in Baku. NATO was not there.\n")
file(WRITE ${WORK}/a/2.txt "The Ministry of Defence of the Republic of Azerbaijan said that the North Atlantic Treaty Organization had sent its regards. The Azerbaijani Ministry of Transport and Energy sent none.\n")
file(WRITE ${WORK}/a/3.txt "Azerbaijan's Ministry of Defense and the Georgian Ministry of Defence signed a plan. The Transport and Energy Ministry of Azerbaijan did not. The Defence Ministry spoke of peace.\n")
entente(0 build a -o out --gazetteers ${SOURCE}/gazetteers)
file(READ ${WORK}/out/organizations.jsonl OUT)
expect(OUT "{\"entity\":\"ministry-of-defence-az\",\"name\":\"Ministry of Defence\"")
expect(OUT "{\"entity\":\"ministry-of-defence-ge\",")
expect(OUT "{\"entity\":\"nato\",\"name\":\"NATO\",\"aliases\":[\"North Atlantic Treaty Organization\"],\"country\":null,\"kind\":\"alliance\",\"listed\":true,\"people\":[],\"mentions\":2,\"documents\":2")
expect(OUT "\"people\":[\"ercument-tatlioglu\"]")
# Nobody tells whose "the Defence Ministry" is, so it is in no line.
expect_not(OUT "\"entity\":\"ministry-of-defence\"")
string(REGEX MATCHALL "\"entity\":\"[a-z-]*transport[a-z-]*\"" transport "${OUT}")
if(NOT transport STREQUAL "\"entity\":\"transport-energy-ministry-az\"")
    wrong("the ministry of transport and energy is ${transport}")
endif()
finish()
