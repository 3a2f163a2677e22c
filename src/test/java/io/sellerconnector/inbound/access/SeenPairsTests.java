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

    assertThat(pairs.size()).isEqualTo(SeenPairs.MOST);
    assertThat(pairs.list().getFirst())
        .returns("the marketplace's", CountedPair::key)
        .returns(250L, CountedPair::count)
        .returns(NOON, CountedPair::firstAt);
  }

  @Test
  void noPairHasMoreAddressesThanCanBeRead() {
    for (int last = 0; last < 200; last++) {
      pairs.add(pair("a"), false, "203.0.113." + last, NOON);
    }

    assertThat(pairs.list().getFirst().clients()).hasSize(20);
  }
}
