package io.sellerconnector.shipping.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.order.LastQuestion.Answer;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shipping.DocumentIntake.Outcome;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** What is refused only for the moment is kept, and tried again until it is taken or given up. */
@DatabaseTest
class WaitingDocumentsTests {

  private static final OrderId ORDER = new OrderId("order-1");
  private static final OrderDocument TRACKING = tracking("1", "T1");
  private static final OrderDocument DELIVERY = new OrderDocument.Delivery(ORDER, "1", null);

  private final FeedFixture room = new FeedFixture();
  private final RecordedNeighbours neighbours = room.neighbours;

  @AfterEach
  void close() {
    room.close();
  }

  private static OrderDocument.Invoice invoice(String number) {
    return new OrderDocument.Invoice(
        ORDER, number, false, null, null, null, null, null, null, false);
  }

  private static OrderDocument tracking(String invoice, String number) {
    return new OrderDocument.Tracking(
        ORDER, invoice, new OrderDocument.Parcel("Post", number, null, null));
  }

  private void notNow(@Nullable String reason) {
    neighbours.refusal = reason;
    neighbours.forTheMoment = true;
  }

  private Outcome take(OrderDocument document) {
    return room.intake.take("a", document, null);
  }

  private List<String> listed() {
    return room.refused.list(10).stream()
        .map(each ->
            "%s: %s, %s".formatted(each.name().what(), each.reason(), nextTry(each.nextAt())))
        .toList();
  }

  private String nextTry(@Nullable Instant at) {
    return at == null ? "final" : "again " + Duration.between(room.clock.instant(), at);
  }

  @Test
  void isTakenWhenItsMomentHasCome() {
    notNow("a change is under way");

    assertThat(take(invoice("1"))).isEqualTo(new Outcome.Waits("a change is under way"));
    assertThat(listed()).containsExactly("invoice 1: a change is under way, again PT1M");
    assertThat(neighbours.trail)
        .containsExactly("document-waits: invoice 1: a change is under way");
    room.retries.retryDue();
    assertThat(neighbours.said).as("not before a minute").hasSize(1);

    notNow(null);
    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();
    assertThat(neighbours.said).hasSize(2);
    assertThat(neighbours.said.getLast()).isEqualTo(neighbours.said.getFirst());
    assertThat(listed()).isEmpty();
    assertThat(count("taken")).isEqualTo(1);
    assertThat(count("waits")).isEqualTo(1);
    room.clock.advance(Duration.ofDays(1));
    room.retries.retryDue();
    assertThat(neighbours.said).hasSize(2);
  }

  private double count(String outcome) {
    return room.meters.get("connector.documents").tag("outcome", outcome).counter().count();
  }

  @Test
  void isTriedWithGrowingDistanceAndGivenUpAtLast() {
    notNow("not authorised");
    take(invoice("1"));
    List<Duration> tries = new ArrayList<>();
    Instant begun = room.clock.instant();
    int said = neighbours.said.size();
    while (Duration.between(begun, room.clock.instant()).compareTo(Duration.ofDays(4)) < 0) {
      room.clock.advance(Duration.ofSeconds(30));
      room.retries.retryDue();
      if (neighbours.said.size() > said) {
        said = neighbours.said.size();
        tries.add(Duration.between(begun, room.clock.instant()));
      }
    }

    assertThat(tries)
        .startsWith(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(8),
            Duration.ofMinutes(16),
            Duration.ofMinutes(32),
            Duration.ofMinutes(62))
        .endsWith(Duration.ofDays(3));
    assertThat(listed())
        .containsExactly(
            "invoice 1: given up, it has waited since 2026-06-01T12:00:00Z: not authorised, final");
    assertThat(neighbours.trail)
        .containsExactly(
            "document-waits: invoice 1: not authorised",
            "document-refused: invoice 1: given up, it has waited since 2026-06-01T12:00:00Z: not"
                + " authorised");
    assertThat(room.waiting.count()).isZero();
    assertThat(room.refused.count()).isEqualTo(1);

    notNow(null);
    take(invoice("1"));
    assertThat(listed()).isEmpty();
  }

  @Test
  void becomesAFinalRefusalWhenTheOrderHasGoneOnOtherwise() {
    notNow("not authorised");
    take(invoice("1"));
    neighbours.refusal = "the order is cancelled";
    neighbours.forTheMoment = false;

    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();

    assertThat(listed()).containsExactly("invoice 1: the order is cancelled, final");
    assertThat(neighbours.trail).last().asString().startsWith("document-refused: invoice 1");
    assertThat(document(invoice("1"))).isNull();
  }

  private @Nullable String document(OrderDocument of) {
    return room.jdbc
        .sql("select document from refused_document where what = :what")
        .param("what", DocumentName.of("a", of).what())
        .query((row, _) -> Optional.ofNullable(row.getString("document")))
        .single()
        .orElse(null);
  }

  @Test
  void whatBuildsOnAnInvoiceComesAfterIt() {
    notNow("a change is under way");
    take(invoice("1"));
    notNow(null);
    // By another replica, at this time.
    assertThat(room.waiting.claim(room.waiting.of(ORDER).getFirst(), room.clock.instant()))
        .isTrue();
    take(TRACKING);
    take(DELIVERY);
    take(invoice("2"));
    assertThat(neighbours.said).hasSize(1);
    assertThat(listed())
        .contains(
            "invoice 2: it comes after invoice 1, which waits, again PT1M",
            "tracking of invoice 1: it comes after invoice 1, which waits, again PT1M");

    assertThat(take(tracking("9", "T9")))
        .as("builds on nothing that waits")
        .isEqualTo(new Outcome.Done());

    neighbours.said.clear();
    room.clock.advance(Duration.ofMinutes(5));
    room.retries.retryDue();
    assertThat(neighbours.said).hasSize(4);
    assertThat(neighbours.said.get(0)).contains("Document[number=1,");
    assertThat(neighbours.said.get(1)).contains("1 is with Parcel");
    assertThat(neighbours.said.get(2)).contains("1 has arrived");
    assertThat(neighbours.said.get(3)).contains("Document[number=2,");
    assertThat(listed()).isEmpty();
  }

  @Test
  void isTriedBeforeWhatIsToldLater() {
    notNow("a change is under way");
    take(invoice("1"));
    notNow(null);
    neighbours.said.clear();

    take(TRACKING);

    assertThat(neighbours.said).hasSize(2);
    assertThat(neighbours.said.getFirst()).contains("Document[number=1,");
    assertThat(listed()).isEmpty();
  }

  @Test
  void aDecisionIsTakenAtOnceAlthoughAnInvoiceWaitsForIt() {
    notNow("a change is under way");
    take(invoice("1"));
    int before = neighbours.said.size();

    assertThat(take(new OrderDocument.ChangeDecision(ORDER, "c1", true, null)))
        .isEqualTo(new Outcome.Done());
    assertThat(neighbours.said.subList(before, neighbours.said.size()))
        .last()
        .isEqualTo("changed by c1 true: null");
  }

  @Test
  void ofTwoUnderOneNameTheLaterCounts() {
    notNow("no such invoice");
    take(tracking("1", "T1"));
    take(tracking("1", "T2"));
    notNow(null);
    neighbours.said.clear();

    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();

    assertThat(neighbours.said).singleElement().asString().contains("T2");
  }

  @Test
  void whatIsToldDuringATryIsNotLost() {
    notNow("no such invoice");
    take(tracking("1", "T1"));
    notNow(null);
    neighbours.said.clear();
    neighbours.meanwhile =
        () -> {
          neighbours.meanwhile = () -> {};
          assertThat(take(tracking("1", "T2"))).isInstanceOf(Outcome.Waits.class);
        };

    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();
    assertThat(neighbours.said).singleElement().asString().contains("T1");
    room.clock.advance(Duration.ofMinutes(3));
    room.retries.retryDue();

    assertThat(neighbours.said).hasSize(2).last().asString().contains("T2");
    assertThat(listed()).isEmpty();
  }

  @Test
  void twoReplicasNeverTryItAtOnce() {
    DocumentRetries other = room.anotherReplica();
    notNow("not authorised");
    take(invoice("1"));
    notNow(null);
    neighbours.said.clear();
    neighbours.meanwhile =
        () -> {
          neighbours.meanwhile = () -> {};
          other.retryDue();
          assertThat(other.retry(ORDER)).hasSize(1);
        };

    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();

    assertThat(neighbours.said).hasSize(1);
    assertThat(listed()).isEmpty();
  }

  @Test
  void whatACrashInterruptsIsTriedAgainWhenTheTurnIsOver() {
    notNow("not authorised");
    take(invoice("1"));
    notNow(null);
    neighbours.said.clear();
    room.clock.advance(Duration.ofMinutes(1));
    // It dies here, or when the document is taken already.
    room.waiting.claim(room.waiting.of(ORDER).getFirst(), room.clock.instant());

    room.retries.retryDue();
    assertThat(neighbours.said).isEmpty();
    room.clock.advance(Duration.ofMinutes(2));
    room.retries.retryDue();

    assertThat(neighbours.said).hasSize(1);
    assertThat(listed()).isEmpty();
  }

  @Test
  void waitsOnWhenOurDatabaseIsAway() {
    notNow("not authorised");
    take(invoice("1"));
    take(new OrderDocument.Cancellation(new OrderId("order-2"), "damaged"));
    neighbours.fault = new QueryTimeoutException("busy");
    room.clock.advance(Duration.ofMinutes(1));

    room.retries.retryDue();
    assertThat(listed()).hasSize(1);
    assertThatThrownBy(() -> take(TRACKING)).isInstanceOf(QueryTimeoutException.class);

    neighbours.fault = null;
    notNow(null);
    room.retries.retryDue();
    assertThat(listed()).isEmpty();
  }

  @Test
  void aMistakeOfOursIsTriedAgainAndOneOfTheDocumentIsNot() {
    neighbours.fault = new IllegalStateException("a mistake");
    take(invoice("1"));
    assertThat(listed())
        .containsExactly(
            "invoice 1: it could not be taken: java.lang.IllegalStateException, again PT1M");

    neighbours.fault = null;
    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();
    assertThat(listed()).isEmpty();
  }

  @Test
  void oneThatCannotBeReadAnyMoreIsGivenUpLikeOthers() {
    notNow("not authorised");
    take(invoice("1"));
    room.jdbc.sql("update refused_document set document = 'enc1:gone:AAAA'").update();

    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();
    assertThat(listed()).singleElement().asString().contains("UndecryptableText", "again PT1M");
    room.clock.advance(Duration.ofDays(3));
    room.retries.retryDue();
    assertThat(listed()).singleElement().asString().contains("given up", "final");
  }

  @Test
  void aRowOfAFileIsKeptWithWhoToldItAndIsNotListedWhereItsReportSaysItIsWrong() {
    notNow("not authorised");
    try (var _ = CurrentActor.as("file invoices-1.csv")) {
      assertThat(room.intake.take("file-invoices", invoice("1"))).isInstanceOf(Outcome.Waits.class);
    }
    assertThat(listed()).containsExactly("invoice 1: not authorised, again PT1M");
    List<@Nullable String> actors = new ArrayList<>();
    notNow(null);
    neighbours.meanwhile = () -> actors.add(CurrentActor.name());
    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();
    assertThat(actors).containsExactly("file invoices-1.csv");
    assertThat(listed()).isEmpty();

    neighbours.refusal = "it is too much";
    neighbours.forTheMoment = false;
    assertThat(room.intake.take("file-invoices", invoice("2")))
        .isEqualTo(new Outcome.Refused(null, "it is too much"));
    assertThat(listed()).isEmpty();
  }

  @Test
  void aDeadlineTriesItOnceMoreAndDoesNotDecideWhileItWaits() {
    DocumentLastQuestion last =
        new DocumentLastQuestion(Optional.empty(), room.retries, room.refused, room.clock);
    notNow("a change is under way");
    room.intake.take("file-invoices", invoice("1"));

    assertThat(last.cancellation(ORDER))
        .isEqualTo(new Answer.Unheard("invoice 1 is refused: a change is under way", false));
    notNow(null);
    assertThat(last.cancellation(ORDER)).isEqualTo(new Answer.Undecided());
    assertThat(neighbours.said).hasSize(3);
    assertThat(last.cancellation(new OrderId("order-2"))).isEqualTo(new Answer.Undecided());
  }

  @Test
  void keepsEveryKindOfDocumentAsItIs() {
    List<OrderDocument> all =
        List.of(
            new OrderDocument.Invoice(
                ORDER,
                "1",
                true,
                6_000L,
                Instant.parse("2026-06-01T10:00:00.123456789Z"),
                "key",
                "https://shop.example/1",
                List.of(new OrderDocument.Piece(new SkuId("A:B"), 2)),
                new OrderDocument.Parcel("Post", "T1", "https://post.example", Instant.EPOCH),
                true),
            invoice("2"),
            TRACKING,
            DELIVERY,
            new OrderDocument.Cancellation(ORDER, "damaged \" 😀"),
            new OrderDocument.CancellationDecision(ORDER, 2, false, "packed"),
            new OrderDocument.ChangeDecision(ORDER, "c1", true, null),
            new OrderDocument.Acknowledgement(ORDER, 2, "E-7", true));

    assertThat(all)
        .allSatisfy(each -> assertThat(DocumentText.read(DocumentText.of(each))).isEqualTo(each));
    assertThat(new OrderDocument.CancellationDecision(ORDER, true, null))
        .as("about the latest request")
        .isEqualTo(new OrderDocument.CancellationDecision(ORDER, null, true, null));
  }

  @Test
  void isErasedWithItsOrder() {
    notNow("no such invoice");
    take(TRACKING);
    assertThat(document(TRACKING)).contains("T1");

    assertThat(room.waiting.erase(ORDER)).isEqualTo(1);

    assertThat(listed()).isEmpty();
    assertThat(room.waiting.erase(ORDER)).isZero();
    assertThat(room.refused.count()).as("nobody has to tell it again").isZero();
  }

  @Test
  void isNotTakenAfterItsOrderWasErasedDuringItsTurn() {
    notNow("no such invoice");
    take(TRACKING);
    notNow(null);
    neighbours.said.clear();
    neighbours.beforeLock =
        () -> {
          neighbours.beforeLock = () -> {};
          neighbours.erased = true;
          assertThat(CompletableFuture.supplyAsync(() -> room.waiting.erase(ORDER)).join())
              .isEqualTo(1);
        };

    room.clock.advance(Duration.ofMinutes(1));
    room.retries.retryDue();

    assertThat(neighbours.said).isEmpty();
    assertThat(listed()).isEmpty();
  }

  @Test
  void nothingOfAnErasedOrderIsKept() {
    notNow("no such invoice");
    neighbours.erased = true;

    assertThat(take(TRACKING))
        .isEqualTo(
            new Outcome.Refused(
                null, "the order's personal data is erased, so it cannot wait: no such invoice"));
    assertThat(documents()).isZero();
    notNow(null);
    assertThat(take(TRACKING)).isEqualTo(new Outcome.Done());
  }

  private int documents() {
    return room.jdbc
        .sql("select count(*) from refused_document where document is not null")
        .query(Integer.class)
        .single();
  }

  @Test
  void isGivenUpAlthoughTheSameIsToldEveryNight() {
    notNow("no such invoice");
    List<Outcome> nights = new ArrayList<>();
    for (int night = 0; night < 10; night++) {
      nights.add(room.intake.take("file-tracking", TRACKING));
      for (int hour = 0; hour < 24; hour++) {
        room.clock.advance(Duration.ofHours(1));
        room.retries.retryDue();
      }
    }

    String givenUp = "given up, it has waited since 2026-06-01T12:00:00Z: no such invoice";
    assertThat(nights.subList(0, 3)).containsOnly(new Outcome.Waits("no such invoice"));
    assertThat(nights.subList(3, 10)).containsOnly(new Outcome.Refused(null, givenUp));
    assertThat(listed()).containsExactly("tracking of invoice 1: " + givenUp + ", final");
    assertThat(documents()).isZero();
    assertThat(room.refused.count()).isEqualTo(1);
    assertThat(neighbours.trail).hasSize(2);
    room.refused.forgetOld(room.clock.instant().plus(Duration.ofDays(28)));
    assertThat(listed()).as("told within 30 days").hasSize(1);

    assertThat(room.intake.take("file-tracking", tracking("1", "T2")))
        .as("another one waits anew")
        .isEqualTo(new Outcome.Waits("no such invoice"));
    assertThat(listed()).containsExactly("tracking of invoice 1: no such invoice, again PT1M");
    notNow(null);
    room.retries.retry(ORDER);
    assertThat(listed()).isEmpty();
  }

  @Test
  void aFeedIsToldAnewWhatWasGivenUpWithoutWaitingAnew() {
    notNow("no such invoice");
    take(TRACKING);
    room.clock.advance(Duration.ofDays(3));
    room.retries.retryDue();
    for (int time = 0; time < 3; time++) {
      Outcome.Refused again = (Outcome.Refused) take(TRACKING);
      room.refusals.refuse(DocumentName.of("a", TRACKING), again.sentence());
    }

    assertThat(listed())
        .containsExactly(
            "tracking of invoice 1: given up, it has waited since 2026-06-01T12:00:00Z: no such"
                + " invoice, final");
    assertThat(room.refused.list(1).getFirst().times()).isEqualTo(4);
  }

  @Test
  void theSameToldAgainIsTriedNoSoonerAndWaitsNoLonger() {
    notNow("no such invoice");
    take(TRACKING);
    room.clock.advance(Duration.ofMinutes(10));
    room.retries.retryDue();
    assertThat(listed()).containsExactly("tracking of invoice 1: no such invoice, again PT10M");
    room.clock.advance(Duration.ofMinutes(5));

    take(TRACKING);

    assertThat(room.waiting.of(ORDER))
        .extracting(WaitingDocuments.Waiting::since)
        .containsExactly(Instant.parse("2026-06-01T12:00:00Z"));
  }

  @Test
  void whatWasRefusedForGoodComesAfterWhatWaitsAlready() {
    neighbours.refusal = "it is too much";
    neighbours.forTheMoment = false;
    room.refusals.refuse(DocumentName.of("a", invoice("B")), "it is too much");
    notNow("a change is under way");
    take(invoice("A"));
    take(invoice("B"));
    notNow(null);
    neighbours.said.clear();

    room.clock.advance(Duration.ofMinutes(5));
    room.retries.retryDue();

    assertThat(neighbours.said).hasSize(2);
    assertThat(neighbours.said.get(0)).contains("Document[number=A,");
    assertThat(neighbours.said.get(1)).contains("Document[number=B,");
    assertThat(listed()).isEmpty();
  }

  @Test
  void countsWhatWasRefusedBeforeItWaited() {
    room.refusals.refuse(DocumentName.of("a", invoice("B")), "it is too much");
    room.clock.advance(Duration.ofMinutes(5));
    notNow("a change is under way");
    take(invoice("B"));

    RefusedDocuments.Refused shown = room.refused.list(1).getFirst();
    assertThat(shown.times()).isEqualTo(2);
    assertThat(shown.firstAt()).isEqualTo(Instant.parse("2026-06-01T12:00:00Z"));
  }

  @Test
  void whatNobodyToldIsTriedInNobodysName() {
    notNow("no such invoice");
    take(TRACKING);
    notNow(null);
    List<@Nullable String> actors = new ArrayList<>();
    neighbours.meanwhile = () -> actors.add(CurrentActor.name());

    try (var _ = CurrentActor.as("erp-token")) {
      take(invoice("2"));
      take(DELIVERY);
      assertThat(CurrentActor.name()).isEqualTo("erp-token");
    }

    assertThat(actors).containsExactly(null, "erp-token", "erp-token");
    assertThat(CurrentActor.name()).isNull();
  }
}
