package io.sellerconnector.inbound.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.inbound.access.SeenCall.SeenPair;
import io.sellerconnector.inbound.access.SeenPairs.CountedPair;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenPairsTests {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final SeenPairs pairs = new SeenPairs();

  private static SeenPair pair(String name) {
    return new SeenPair(name, "sha256:key-" + name, "sha256:token-" + name);
  }

  @Test
  void countsEachPairWithItsTimesAndAddresses() {
    assertThat(pairs.add(pair("a"), true, "198.51.100.1", NOON)).isTrue();
    assertThat(pairs.add(pair("b"), false, "203.0.113.9", NOON.plusSeconds(1))).isTrue();
    assertThat(pairs.add(pair("a"), true, "198.51.100.2", NOON.plusSeconds(2))).isFalse();
    pairs.add(pair("a"), true, null, NOON.plusSeconds(3));

    assertThat(pairs.list())
        .containsExactly(
            new CountedPair(
                "a",
                "sha256:key-a",
                "sha256:token-a",
                true,
                3,
                NOON,
                NOON.plusSeconds(3),
                List.of("198.51.100.1", "198.51.100.2")),
            new CountedPair(
                "b",
                "sha256:key-b",
                "sha256:token-b",
                false,
                1,
                NOON.plusSeconds(1),
                NOON.plusSeconds(1),
                List.of("203.0.113.9")));
  }

  @Test
  void strangersWhoMakeUpPairsDoNotDriveOutTheFrequentOne() {
    for (int call = 0; call < 1_000; call++) {
      pairs.add(pair("made up " + call), false, "203.0.113.9", NOON.plusSeconds(call));
      if (call % 4 == 0) {
        pairs.add(pair("the marketplace's"), false, "198.51.100.1", NOON.plusSeconds(call));
      }
    }

    assertThat(pairs.list()).hasSize(SeenPairs.MOST);
    assertThat(pairs.leftOut()).isEqualTo(1_001 - SeenPairs.MOST);
    assertThat(pairs.list().getFirst())
        .returns("the marketplace's", CountedPair::key)
        .returns(250L, CountedPair::count)
        .returns(NOON, CountedPair::firstAt);
  }

  @Test
  void aStrangersFrequentPairsDoNotHideASeldomOneBehindAFlood() {
    frequentPairsOfAStranger(50);
    Instant flood = NOON.plusSeconds(3_600);

    for (int call = 0; call < 20_000; call++) {
      Instant now = flood.plusMillis(50L * call);
      pairs.add(pair("made up " + call), false, "203.0.113.9", now);
      if (call % 1_000 == 0) {
        pairs.add(pair("the marketplace's"), false, "198.51.100.1", now);
      }
    }

    assertThat(pairs.list())
        .hasSizeLessThanOrEqualTo(SeenPairs.MOST)
        .filteredOn(each -> each.key().equals("the marketplace's"))
        .singleElement()
        .returns(20L, CountedPair::count)
        .returns(flood, CountedPair::firstAt);
    assertThat(pairs.leftOut()).isEqualTo(20_051 - SeenPairs.MOST);
  }

  @Test
  void norBehindPairsThatAllComeTwice() {
    frequentPairsOfAStranger(9);

    for (int call = 0; call < 20_000; call++) {
      Instant now = NOON.plusSeconds(3_600).plusMillis(50L * call);
      pairs.add(pair("made up " + call), false, "203.0.113.9", now);
      pairs.add(pair("made up " + call), false, "203.0.113.9", now.plusMillis(20));
      if (call % 1_000 == 0) {
        pairs.add(pair("the marketplace's"), false, "198.51.100.1", now);
      }
    }

    assertThat(pairs.list())
        .hasSize(SeenPairs.MOST)
        .extracting(CountedPair::key)
        .contains("the marketplace's");
  }

  @Test
  void aConfiguredPairIsKeptFromItsFirstCall() {
    pairs.add(pair("configured"), true, "198.51.100.1", NOON);
    frequentPairsOfAStranger(50);

    assertThat(pairs.list()).extracting(CountedPair::key).contains("configured");
  }

  @Test
  void whatIsSeenOnceTakesABoundedRoom() {
    for (int call = 0; call < 3 * SeenPairs.MOST_WAITING; call++) {
      pairs.add(pair("made up " + call), false, null, NOON);
    }

    assertThat(pairs.add(pair("made up 0"), false, null, NOON)).isTrue();
    assertThat(pairs.list()).hasSize(SeenPairs.MOST);
  }

  private void frequentPairsOfAStranger(int different) {
    for (int call = 0; call < 1_000 * different; call++) {
      pairs.add(
          pair("frequent " + call % different),
          false,
          "203.0.113.9",
          NOON.plusMillis(call / different));
    }
  }

  @Test
  void noPairHasMoreAddressesThanCanBeRead() {
    for (int last = 0; last < 200; last++) {
      pairs.add(pair("a"), false, "203.0.113." + last, NOON);
    }

    assertThat(pairs.list().getFirst().clients()).hasSize(20);
  }
}
