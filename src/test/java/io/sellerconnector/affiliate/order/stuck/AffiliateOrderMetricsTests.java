package io.sellerconnector.affiliate.order.stuck;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class AffiliateOrderMetricsTests {

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  private double found(String finding) {
    Counter counter =
        room.meters.find("connector.affiliate.orders.found").tag("finding", finding).counter();
    return counter == null ? 0 : counter.count();
  }

  private Timer answers(String outcome) {
    return room.meters.get("connector.affiliate.orders.answer").tag("outcome", outcome).timer();
  }

  private double gauge(String name, String tag, String value) {
    return room.meters.get(name).tag(tag, value).gauge().value();
  }

  @Test
  void measuresTheTimeToTheSellersAnswerByOutcome() {
    room.vtex.postpone(true);
    AffiliateOrderId id = room.place("1");
    room.clock.advance(Duration.ofSeconds(40));
    room.vtex.postpone(false);
    room.again(id);
    room.vtex.refuseNext(
        "affiliate-place", 400, "{\"error\":{\"code\":\"FMT007\",\"message\":\"price\"}}");
    room.place("2");

    assertThat(answers("placed").count()).isEqualTo(1);
    assertThat(answers("placed").totalTime(TimeUnit.SECONDS)).isEqualTo(40);
    assertThat(answers("refused").count()).isEqualTo(1);
    assertThat(
            room.meters
                .get("connector.affiliate.orders.refused")
                .tag("code", "FMT007")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void countsWhatTheReconcilerFoundThatNobodyHadTold() {
    room.vtex.loseNext("affiliate-place", true);
    room.place(body("1").put("authorised", true));
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(found("placement")).isEqualTo(1);

    room.vtex.parcel("MKP-1", "n1", "Output", 1250, 1);
    room.vtex.order("MKP-1").put("value", 2300);
    room.lookAfter(Duration.ofHours(1));
    assertThat(found("invoice")).isEqualTo(1);
    assertThat(found("total")).isEqualTo(1);

    room.place("2");
    room.vtex.order("MKP-2").put("status", "canceled");
    room.lookAfter(Duration.ofHours(1));
    assertThat(found("cancellation")).isEqualTo(1);
  }

  @Test
  void showsOrdersByStateAndWhatIsStuckByReason() {
    room.context.getBean(AffiliateOrderGauges.class).bindTo(room.meters);
    room.place("1");
    room.place("2");
    assertThat(gauge("connector.affiliate.orders", "state", "PLACED")).isEqualTo(2);
    assertThat(gauge("connector.affiliate.orders", "state", "REFUSED")).isZero();
    assertThat(gauge("connector.affiliate.orders.stuck", "reason", "NOT_INVOICED")).isZero();

    room.place(body("3").put("authorised", true));
    assertThat(gauge("connector.affiliate.orders", "state", "AUTHORISED"))
        .as("counted a moment ago")
        .isZero();
    room.clock.advance(Duration.ofDays(4));

    assertThat(gauge("connector.affiliate.orders", "state", "AUTHORISED")).isEqualTo(1);
    assertThat(gauge("connector.affiliate.orders.stuck", "reason", "NOT_INVOICED")).isEqualTo(1);
  }
}
