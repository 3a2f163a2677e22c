package io.sellerconnector.offer.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.shared.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LearnedChannelsTests {

  private final LearnedChannels channels = new LearnedChannels();
  private Instant now = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void learnsAFewDozenAndNoMore() {
    for (int i = 0; i < LearnedChannels.MOST; i++) {
      assertThat(ask("real-" + i)).isTrue();
    }

    assertThat(ask("one-more")).isFalse();
    assertThat(ask("real-7")).isTrue();
  }

  @Test
  void oneThatIsAskedForAgainAndAgainDisplacesOneThatIsNot() {
    flood(LearnedChannels.MOST);
    for (int i = 1; i < LearnedChannels.ASKED_OFTEN; i++) {
      assertThat(ask("real")).isFalse();
    }

    assertThat(ask("real")).isTrue();
    flood(10_000);
    assertThat(ask("real")).isTrue();
  }

  @Test
  void madeUpOnesDisplaceNoneThatIsAskedFor() {
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < LearnedChannels.MOST; i++) {
        ask("real-" + i);
      }
    }
    flood(10_000);
    for (int i = 0; i < 2 * LearnedChannels.ASKED_OFTEN; i++) {
      assertThat(ask("insistent")).isFalse();
    }

    for (int i = 0; i < LearnedChannels.MOST; i++) {
      assertThat(ask("real-" + i)).isTrue();
    }
  }

  @Test
  void forgetsWhatNobodyAsksForAnyMore() {
    flood(LearnedChannels.MOST);
    now = now.plus(LearnedChannels.FORGOTTEN_AFTER).plus(Duration.ofSeconds(1));

    assertThat(ask("new")).isTrue();
  }

  private void flood(int channelsMadeUp) {
    for (int i = 0; i < channelsMadeUp; i++) {
      ask("x" + i);
    }
  }

  private boolean ask(String channel) {
    return channels.ask(new SalesChannel(channel), now);
  }
}
