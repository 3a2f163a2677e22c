package io.sellerconnector.affiliate.seller;

import static io.sellerconnector.affiliate.seller.SellersFixture.properties;
import static io.sellerconnector.affiliate.seller.SellersFixture.seller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.validation.Errors;
import org.springframework.validation.SimpleErrors;

@DatabaseTest
class KnownSellersTests {

  private static final SellerName SHOES = new SellerName("shoes");

  private final SellersFixture room = new SellersFixture();

  @AfterEach
  void close() {
    room.close();
  }

  private KnownSellers known(SellerSettings... fixed) {
    return new KnownSellers(properties("https://connector.example", fixed), room.stored);
  }

  private void put(SellerSettings seller) {
    room.stored.put(seller, room.clock.instant());
  }

  @Test
  void aSellerThatWasEnteredIsReadAsItWasWritten() {
    put(seller("shoes", "shoeaccount", "MKT"));

    KnownSellers.Entry entry = known().entry(SHOES).orElseThrow();

    assertThat(entry.settings()).isEqualTo(seller("shoes", "shoeaccount", "MKT"));
    assertThat(entry.fixed()).isFalse();
  }

  @Test
  void twoAffiliatesOfOneAccountAreTwoSellers() {
    put(seller("shoes", "shoeaccount", "MKT"));
    put(seller("shoes-b2b", "shoeaccount", "BTB"));

    assertThat(known().all())
        .extracting(AffiliateSeller::name)
        .containsExactly(SHOES, new SellerName("shoes-b2b"));
    assertThatThrownBy(() -> put(seller("other", "shoeaccount", "MKT")))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void theConfigurationCountsBeforeWhatWasEntered() {
    put(seller("shoes", "entered", "MKT"));

    AffiliateSeller found = known(seller("shoes", "fixed", "MKT")).find(SHOES).orElseThrow();

    assertThat(found.account()).isEqualTo("fixed");
  }

  @Test
  void nobodyWaitsForASlowDatabase() throws Exception {
    CountDownLatch answers = new CountDownLatch(1);
    AtomicInteger reads = new AtomicInteger();
    StoredSellers slow =
        new StoredSellers(room.jdbc, TextEncryption.none()) {
          @Override
          List<SellerSettings> all() {
            if (reads.incrementAndGet() > 1) {
              try {
                answers.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
            return super.all();
          }
        };
    put(seller("shoes", "shoeaccount", "MKT"));
    KnownSellers known = new KnownSellers(properties("https://connector.example"), slow);
    assertThat(known.all()).hasSize(1);

    put(seller("hats", "hataccount", "MKT"));
    Awaitility.await()
        .untilAsserted(() -> {
          assertThat(known.all()).hasSize(1);
          assertThat(reads).as("reading under way").hasValue(2);
        });
    assertThat(known.all()).as("those of before").hasSize(1);
    answers.countDown();
    Awaitility.await().untilAsserted(() -> assertThat(known.all()).hasSize(2));
  }

  @Test
  void nobodyWaitsForADatabaseThatHangsForLong() {
    AtomicBoolean hangs = new AtomicBoolean();
    CountDownLatch answers = new CountDownLatch(1);
    StoredSellers hanging =
        new StoredSellers(room.jdbc, TextEncryption.none()) {
          @Override
          List<SellerSettings> all() {
            if (hangs.get()) {
              try {
                answers.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
            return super.all();
          }
        };
    put(seller("shoes", "shoeaccount", "MKT"));
    AtomicLong nanos = new AtomicLong();
    KnownSellers known =
        new KnownSellers(properties("https://connector.example"), hanging, nanos::get);
    assertThat(known.all()).hasSize(1);

    hangs.set(true);
    put(seller("hats", "hataccount", "MKT"));
    long start = System.nanoTime();
    for (int minute = 0; minute < 30; minute++) {
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      assertThat(known.find(SHOES)).isPresent();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

    answers.countDown();
    Awaitility.await()
        .untilAsserted(() -> {
          nanos.addAndGet(Duration.ofMinutes(1).toNanos());
          assertThat(known.all()).hasSize(2);
        });
  }

  @Test
  void aPauseHoldsForSellersOfBothKindsUntilTheyResume() {
    put(seller("shoes", "shoeaccount", "MKT"));
    room.stored.pause(SHOES, "strike", "operator", room.clock.instant());
    room.stored.pause(new SellerName("hats"), "moving", "operator", room.clock.instant());

    assertThat(known(seller("hats", "hataccount", "MKT")).all())
        .extracting(AffiliateSeller::paused)
        .containsExactly(true, true);
    room.stored.resume(SHOES);
    assertThat(known().find(SHOES).orElseThrow().paused()).isFalse();
  }

  @Test
  void aSecretStaysGoodForAWhileAfterItWasReplaced() {
    String first = room.secrets.current(SHOES);
    assertThat(room.secrets.current(SHOES)).isEqualTo(first).hasSize(32);

    room.secrets.replace(SHOES, Duration.ofDays(7));
    String second = room.secrets.current(SHOES);

    assertThat(second).isNotEqualTo(first);
    assertThat(room.secrets.matches(SHOES, first)).isTrue();
    assertThat(room.secrets.matches(SHOES, second)).isTrue();
    assertThat(room.secrets.matches(new SellerName("hats"), second)).isFalse();
    room.clock.advance(Duration.ofDays(8));
    assertThat(room.secrets.matches(SHOES, first)).isFalse();
    assertThat(room.secrets.matches(SHOES, second)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Shoes, acc, MKT, name 'Shoes' must be 1 to 40 lower-case letters",
    "shoes, acc.evil.example, MKT, account 'acc.evil.example' is not a VTEX account name",
    "shoes, acc/x, MKT, account 'acc/x' is not a VTEX account name",
    "shoes, acc, MK, affiliate-id 'MK' is not three capital letters",
  })
  void whatCannotBeMeantIsRefusedInWords(
      String name, String account, String affiliate, String message) {
    AffiliateProperties given =
        properties("https://connector.example", seller(name, account, affiliate));

    assertThat(faults(given)).contains("connector.affiliate.sellers[0]." + message);
  }

  @Test
  void theRoleNeedsAnAddressWhereVtexFindsIt() {
    assertThat(faults(properties(null))).contains("connector.affiliate.public-url is missing");
    assertThat(faults(properties("https://x.example/?a=b"))).contains("without a query");
    assertThat(faults(properties("https://x.example"))).isEmpty();
  }

  private static String faults(AffiliateProperties given) {
    Errors errors = new SimpleErrors(given);
    given.validate(given, errors);
    return String.join("\n", errors.getAllErrors().stream().map(Object::toString).toList());
  }
}
