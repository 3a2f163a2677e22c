package io.sellerconnector.outbox.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.queue.Payloads;
import io.sellerconnector.privacy.ReencryptionJob;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class PayloadRetentionTests {

  private final OutboxFixture fixture = new OutboxFixture();
  private final PayloadRetention retention = new PayloadRetention(fixture.jdbc, Duration.ofDays(7));

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void emptiesWhatWasDoneLongAgoAndNothingElse() {
    for (int number = 0; number < 25; number++) {
      fixture.add("a" + number, "payload " + number);
    }
    finish("id <= 20", "8");
    finish("id between 21 and 23", "6");
    // a notice: it carries no values, and an index leads past the many of its kind
    finish("id = 24", "8");
    fixture.jdbc.sql("update outbox_message set coalescing = true where id = 24").update();

    ReencryptionJob.Step step = retention.step(null, 8);
    int changed = step.changed();
    while (step.position() != null) {
      step = retention.step(step.position(), 8);
      changed += step.changed();
    }

    assertThat(changed).isEqualTo(20);
    assertThat(payloads("payload = '" + Payloads.ERASED + "'")).isEqualTo(20);
    assertThat(payloads("payload like 'payload %'")).isEqualTo(5);
    assertThat(retention.step(null, 8).changed()).isZero();
  }

  private void finish(String which, String daysAgo) {
    fixture
        .jdbc
        .sql(
            """
            update outbox_message set state = 'DELIVERED',
              finished_at = current_timestamp - interval '%s' day
            where %s
            """
                .formatted(daysAgo, which))
        .update();
  }

  private int payloads(String which) {
    return fixture
        .jdbc
        .sql("select count(*) from outbox_message where " + which)
        .query(Integer.class)
        .single();
  }
}
