package io.sellerconnector.affiliate.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Notices are written down quickly, together, and each SKU once. */
@DatabaseTest
@Timeout(120)
class SellerOfferHintsTests {

  private final OfferRoomFixture room = new OfferRoomFixture();

  @AfterEach
  void close() {
    room.close();
  }

  private static OfferHint hint(String sku, boolean data, boolean price, boolean stock) {
    return new OfferHint(new SkuId(sku), data, price, stock, false, null);
  }

  private long rows() {
    return room.jdbc.sql("select count(*) from affiliate_offer").query(Long.class).single();
  }

  @Test
  void mergesWhatIsSaidOfOneSku() {
    room.hear(
        hint("1", false, false, true),
        hint("1", true, false, false),
        hint("1", false, true, false));

    assertThat(rows()).isEqualTo(1);
    SellerOffer.Plan plan = room.offer("1").plan();
    assertThat(plan.version()).isEqualTo(1);
    assertThat(plan.data()).isTrue();
    assertThat(plan.againAt()).isEqualTo(room.clock.instant().plus(Duration.ofMinutes(6)));
    assertThat(plan.noticedAt()).isEqualTo(room.clock.instant());
    assertThat(plan.dueAt()).isEqualTo(room.clock.instant());
    assertThat(plan.reason()).isEqualTo(LookReason.NOTICE);
  }

  @Test
  void takesANoticeWithoutAnyFlagForEverything() {
    room.hear(hint("1", false, false, true));
    room.jdbc.sql("update affiliate_offer set wants_data = false, known = 'KNOWN'").update();
    room.hear(hint("1", false, false, true));
    assertThat(room.offer("1").plan().data()).isFalse();
    assertThat(room.offer("1").plan().againAt()).isNull();

    room.hear(hint("1", false, false, false));

    assertThat(room.offer("1").plan().data()).isTrue();
    assertThat(room.offer("1").plan().againAt()).isNotNull();
  }

  @Test
  void keepsTheOldestNoticeThatWasNotAnswered() {
    room.hear(hint("1", false, false, true));
    room.clock.advance(Duration.ofSeconds(9));
    room.hear(hint("1", false, false, true));

    assertThat(room.offer("1").plan().noticedAt()).isEqualTo(room.clock.instant().minusSeconds(9));
  }

  @Test
  void writesOnceWhatIsSaidAgainBeforeItIsLookedAt() {
    room.hear(hint("1", true, true, false));
    room.clock.advance(Duration.ofSeconds(9));

    room.hear(hint("1", false, true, true), hint("1", false, false, false));
    assertThat(room.offer("1").plan().version()).isEqualTo(1);

    room.jdbc
        .sql("update affiliate_offer set claim = :any")
        .param("any", UUID.randomUUID())
        .update();
    room.hear(hint("1", false, false, true));
    assertThat(room.offer("1").plan().version()).isEqualTo(2);
  }

  @Test
  void writesDownWhatIsSaidAnew() {
    room.hear(hint("1", false, false, true), hint("2", false, true, false));
    room.jdbc.sql("update affiliate_offer set wants_data = false, known = 'KNOWN'").update();
    room.jdbc
        .sql("update affiliate_offer set active = true, product_active = true, in_channel = true")
        .update();

    room.hear(hint("1", true, false, false));
    assertThat(room.offer("1").plan().data()).isTrue();
    room.hear(hint("1", false, true, false));
    assertThat(room.offer("1").plan().againAt()).isNotNull();
    room.hear(new OfferHint(new SkuId("1"), false, false, false, true, null));
    assertThat(room.offer("1").described().saidRemoved()).isTrue();
    room.clock.advance(Duration.ofMinutes(1));
    room.hear(hint("2", false, true, false));
    assertThat(room.offer("2").plan().againAt())
        .isEqualTo(room.clock.instant().plus(Duration.ofMinutes(6)));
  }

  @Test
  void writesNothingIfTheCallerRollsBack() {
    room.transaction()
        .executeWithoutResult(tx -> {
          room.bean(OfferHints.class).heard(room.books(), List.of(hint("1", false, true, false)));
          tx.setRollbackOnly();
        });
    room.bean(NoticeMerge.class).run();

    assertThat(rows()).isZero();
  }

  @Test
  void takesAnArrayOfTenThousand() {
    OfferHint[] many =
        IntStream.range(0, 10_000)
            .mapToObj(at -> hint(Integer.toString(at % 4_000), at % 2 == 0, true, false))
            .toArray(OfferHint[]::new);

    room.hear(many);
    room.jdbc.sql("update affiliate_offer set failures = 1").update();
    room.hear(many);

    assertThat(rows()).isEqualTo(4_000);
    assertThat(
            room.jdbc
                .sql("select count(*) from affiliate_offer where version = 2 and urgency = 0")
                .query(Long.class)
                .single())
        .isEqualTo(4_000);
  }

  @Test
  void takesNoticesOfTheSameSkusInAnyOrderAtOnce() throws Exception {
    List<Future<?>> heard = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int call = 0; call < 60; call++) {
        Random random = new Random(call);
        List<OfferHint> hints = new ArrayList<>();
        for (int sku = 0; sku < 40; sku++) {
          hints.add(hint(Integer.toString(random.nextInt(200)), sku % 3 == 0, true, false));
        }
        Collections.shuffle(hints, random);
        heard.add(threads.submit(() -> room.hear(hints.toArray(OfferHint[]::new))));
      }
    }
    for (Future<?> each : heard) {
      each.get();
    }

    assertThat(rows()).isLessThanOrEqualTo(200).isGreaterThan(150);
  }
}
