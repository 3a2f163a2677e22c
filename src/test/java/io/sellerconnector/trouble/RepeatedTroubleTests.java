package io.sellerconnector.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatedTroubleTests {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final RepeatedTrouble trouble = new RepeatedTrouble(nanos::get);
  private final List<String> lines = new ArrayList<>();

  @Test
  void tellsTheFirstFailureAtOnceAndThenOnceAMinuteWithTheirNumber() {
    for (int second = 0; second <= 120; second += 2) {
      trouble.failed("a", times -> lines.add("fails" + times));
      nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    }

    assertThat(lines)
        .containsExactly("fails", "fails (31 times in 60 s)", "fails (61 times in 120 s)");
  }

  @Test
  void tellsItsEndAndThatItBeginsAnew() {
    trouble.failed("a", times -> lines.add("fails" + times));
    trouble.failed("a", times -> lines.add("fails" + times));
    trouble.over("a", failures -> lines.add("again " + failures));
    trouble.over("a", failures -> lines.add("again " + failures));
    trouble.failed("a", times -> lines.add("fails" + times));
    trouble.over("a", failures -> lines.add("again " + failures));

    assertThat(lines)
        .containsExactly("fails", "again after 2 failures", "fails", "again after a failure");
  }

  @Test
  void doesNotMixOneWithAnother() {
    trouble.failed("a", _ -> lines.add("a"));
    trouble.failed("b", _ -> lines.add("b"));
    trouble.over("a", _ -> lines.add("a is over"));
    trouble.failed("b", _ -> lines.add("b"));

    assertThat(lines).containsExactly("a", "b", "a is over");
  }
}
