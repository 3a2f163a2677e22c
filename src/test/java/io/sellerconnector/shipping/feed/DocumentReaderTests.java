package io.sellerconnector.shipping.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.LastQuestion.Answer;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;

@DatabaseTest
class DocumentReaderTests {

  private static final OrderId ORDER = new OrderId("order-1");
  private static final OrderDocument INVOICE = invoice("1", false);

  private final FeedFixture room = new FeedFixture();
  private final MovableClock clock = room.clock;
  private final RefusedDocuments refused = room.refused;
  private final SimpleMeterRegistry meters = room.meters;
  private final Feed feed = new Feed();
  private final RecordedNeighbours neighbours = room.neighbours;
  private final DocumentReader reader = room.reader(feed);

  @AfterEach
  void close() {
    room.close();
  }

  private static OrderDocument.Invoice invoice(String number, boolean returned) {
    return new OrderDocument.Invoice(
        ORDER, number, returned, null, null, null, null, null, null, false);
  }

  private static Documents.Some some(String mark, boolean more, OrderDocument... documents) {
    return new Documents.Some(List.of(documents), List.of(), mark, more);
  }

  @Test
  void goesOnFromItsMarkAndReadsToTheEnd() {
    feed.answers("a", some("m1", true, INVOICE), some("m2", false));
    feed.answers("b", some("n1", false));

    assertThat(reader.read()).isEmpty();
    feed.answers("a", some("m2", false));
    feed.answers("b", some("n1", false));
    reader.read();

    assertThat(feed.asked).containsExactly("a null", "a m1", "b null", "a m2", "b n1");
    assertThat(neighbours.said).hasSize(1);
  }

  @Test
  void saysEveryKindOfDocumentToWhomItConcerns() {
    OrderDocument.Parcel parcel = new OrderDocument.Parcel("Post", "T1", null, null);
    feed.answers(
        "a",
        some(
            "m1",
            false,
            new OrderDocument.Acknowledgement(ORDER, 2, "E-7", true),
            new OrderDocument.Invoice(
                ORDER,
                "1",
                false,
                6000L,
                null,
                "fiscal",
                null,
                List.of(new OrderDocument.Piece(new SkuId("MUG"), 2)),
                parcel,
                true),
            new OrderDocument.Tracking(ORDER, "1", parcel),
            new OrderDocument.Delivery(ORDER, "1", null),
            invoice("R", true),
            new OrderDocument.Cancellation(ORDER, "damaged"),
            new OrderDocument.CancellationDecision(ORDER, 2, false, "packed"),
            new OrderDocument.ChangeDecision(ORDER, "c1", true, null)));

    reader.read();

    assertThat(neighbours.said)
        .containsExactly(
            "taken through 2 as E-7, true",
            "Document[number=1, type=Output, value=6000, issuedAt=null, key=fiscal, url=null,"
                + " items=[Piece[skuId=MUG, quantity=2]], courier=Post, trackingNumber=T1,"
                + " trackingUrl=null, acceptLowerValue=true]",
            "1 is with Parcel[courier=Post, trackingNumber=T1, url=null, dispatchedAt=null]",
            "1 has arrived at null",
            "Document[number=R, type=Input, value=null, issuedAt=null, key=null, url=null,"
                + " items=null, courier=null, trackingNumber=null, trackingUrl=null,"
                + " acceptLowerValue=false]",
            "called off: damaged",
            "cancelled by 2 false: packed",
            "changed by c1 true: null");
    assertThat(refused.list(10)).isEmpty();
  }

  @Test
  void oneThatIsRefusedStopsNoOtherAndIsShownUntilItIsTaken() {
    neighbours.refusal = "there is no invoice 7";
    feed.answers("a", some("m1", false, new OrderDocument.Delivery(ORDER, "7", null), INVOICE));
    reader.read();

    assertThat(neighbours.said).hasSize(2);
    assertThat(refused.list(10))
        .extracting(each -> each.name().order() + " " + each.name().what() + ": " + each.reason())
        .containsExactly(
            "order-1 delivery of invoice 7: there is no invoice 7",
            "order-1 invoice 1: there is no invoice 7");
    assertThat(neighbours.trail)
        .containsExactly(
            "document-refused: delivery of invoice 7: there is no invoice 7",
            "document-refused: invoice 1: there is no invoice 7");
    assertThat(meters.get("connector.documents").tag("outcome", "refused").counter().count())
        .isEqualTo(2);

    neighbours.refusal = null;
    feed.answers("a", some("m2", false, INVOICE));
    reader.read();
    assertThat(refused.list(10))
        .extracting(each -> each.name().what())
        .containsExactly("delivery of invoice 7");
  }

  @Test
  void countsTheSameRefusalAndTellsTheTrailOnlyOfANewOne() {
    for (int time = 0; time < 3; time++) {
      neighbours.refusal = time < 2 ? "no such invoice" : "already delivered";
      feed.answers("a", some("m" + time, false, new OrderDocument.Delivery(ORDER, "7", null)));
      reader.read();
      clock.advance(Duration.ofMinutes(1));
    }

    RefusedDocuments.Refused shown = refused.list(10).getFirst();
    assertThat(shown.times()).isEqualTo(3);
    assertThat(shown.reason()).isEqualTo("already delivered");
    assertThat(shown.firstAt()).isEqualTo(Instant.parse("2026-06-01T12:00:00Z"));
    assertThat(shown.lastAt()).isEqualTo(Instant.parse("2026-06-01T12:02:00Z"));
    assertThat(neighbours.trail).hasSize(2);
    refused.forgetOld(clock.instant().plus(Duration.ofDays(31)));
    assertThat(refused.count()).isZero();
  }

  @Test
  void showsWhatCouldNotEvenBeRead() {
    feed.answers(
        "a",
        new Documents.Some(
            List.of(INVOICE),
            List.of(
                new Documents.Unreadable("not ours!", "invoice 9", "order_id is wrong"),
                new Documents.Unreadable(null, "x".repeat(500), "order_id is empty")),
            "m1",
            false));

    reader.read();

    assertThat(neighbours.said).hasSize(1);
    assertThat(refused.list(10)).hasSize(2);
    assertThat(neighbours.trail).isEmpty();
  }

  @Test
  void aFaultOfOneDocumentIsItsOwnAndAFaultOfOurDatabaseIsNobodys() {
    neighbours.fault = new IllegalStateException("a mistake");
    feed.answers("a", some("m1", false, INVOICE));
    assertThat(reader.read()).isEmpty();
    assertThat(refused.list(10)).hasSize(1);

    neighbours.fault = new QueryTimeoutException("busy");
    feed.answers("a", some("m2", false, INVOICE));
    feed.answers("b", some("n1", false));
    assertThat(reader.read()).hasValueSatisfying(why -> assertThat(why).startsWith("a: our own"));

    neighbours.fault = null;
    feed.answers("a", some("m2", false, INVOICE));
    assertThat(reader.read()).isEmpty();
    assertThat(feed.asked).containsExactly("a null", "b null", "a m1", "b begun", "a m1", "b n1");
    assertThat(refused.list(10)).isEmpty();
  }

  @Test
  void aPartThatFailsKeepsItsMarkAndHoldsUpNoOther() {
    feed.answers("a", new Documents.Failed("down"));
    feed.answers("b", some("n1", false, INVOICE));

    assertThat(reader.read()).contains("a: down");

    assertThat(neighbours.said).hasSize(1);
    reader.read();
    assertThat(feed.asked).containsExactly("a null", "b null", "a null", "b n1");
  }

  @Test
  void readsBeforeADeadlineDecidesAndSaysWhetherItCould() {
    DocumentLastQuestion last = room.lastQuestion(reader);
    feed.answers("a", some("m1", false, INVOICE));

    assertThat(last.cancellation(ORDER)).isEqualTo(new Answer.Undecided());
    assertThat(neighbours.said).hasSize(1);
    int asked = feed.asked.size();
    last.cancellation(ORDER);
    assertThat(feed.asked).hasSize(asked);

    clock.advance(Duration.ofSeconds(3));
    feed.answers("a", new Documents.Failed("down"));
    assertThat(last.change(ORDER, "c1")).isEqualTo(new Answer.Unheard("a: down", true));
  }

  @Test
  void anOrderWhoseInvoiceIsRefusedWasNotHeard() {
    DocumentLastQuestion last = room.lastQuestion(reader);
    neighbours.refusal = "it is worth more than the order";
    feed.answers("a", some("m1", false, INVOICE));

    Answer unheard =
        new Answer.Unheard("invoice 1 is refused: it is worth more than the order", false);
    assertThat(last.cancellation(ORDER)).isEqualTo(unheard);
    assertThat(last.change(ORDER, "c1")).isEqualTo(unheard);
    assertThat(last.cancellation(new OrderId("order-2"))).isEqualTo(new Answer.Undecided());

    neighbours.refusal = null;
    clock.advance(Duration.ofSeconds(3));
    feed.answers("a", some("m2", false, INVOICE));
    assertThat(last.cancellation(ORDER)).isEqualTo(new Answer.Undecided());
  }

  @Test
  void anOrderOfWhichAnInvoiceCouldNotBeReadWasNotHeard() {
    DocumentLastQuestion last = room.lastQuestion(reader);
    feed.answers(
        "a",
        new Documents.Some(
            List.of(),
            List.of(
                new Documents.Unreadable("order-1", "invoice 9", "amount is not a number"),
                new Documents.Unreadable("order-2", "acknowledgement", "through is missing")),
            "m1",
            false));

    assertThat(last.cancellation(ORDER))
        .isEqualTo(new Answer.Unheard("invoice 9 is refused: amount is not a number", false));
    assertThat(last.cancellation(new OrderId("order-2"))).isEqualTo(new Answer.Undecided());
  }

  @Test
  void wasNotHeardWhileThereIsMoreToRead() {
    DocumentLastQuestion last = room.lastQuestion(reader);
    for (int page = 0; page < 101; page++) {
      feed.answers("a", some("m" + page, page < 100));
    }

    assertThat(last.cancellation(ORDER))
        .isEqualTo(new Answer.Unheard("a: there is more to read", true));
    assertThat(last.cancellation(ORDER)).isEqualTo(new Answer.Undecided());
  }

  @Test
  void whatNoDatabaseHoldsIsRefusedAndStopsNoOther() {
    neighbours.refusal = "the number \0 is wrong";
    feed.answers(
        "a",
        new Documents.Some(
            List.of(invoice("a\0b\ud800", false)),
            List.of(new Documents.Unreadable("\0", "invoice \n\udc00", "\0 is not a number")),
            "m1",
            true),
        some("m2", false, invoice("😀", false)));

    assertThat(reader.read()).isEmpty();

    assertThat(refused.list(10))
        .extracting(each -> each.name().order() + " " + each.name().what() + ": " + each.reason())
        .containsExactlyInAnyOrder(
            "� invoice ��: � is not a number",
            "order-1 invoice a�b�: the number � is wrong",
            "order-1 invoice 😀: the number � is wrong");
    assertThat(neighbours.trail)
        .containsExactly(
            "document-refused: invoice a�b�: the number � is wrong",
            "document-refused: invoice 😀: the number � is wrong");
  }

  @Test
  void whatOurDatabaseRefusesForItsContentsIsTheDocumentsFault() {
    neighbours.fault = new DataIntegrityViolationException("invalid byte sequence");
    feed.answers("a", some("m1", false, INVOICE));

    assertThat(reader.read()).isEmpty();

    assertThat(refused.list(10))
        .extracting(RefusedDocuments.Refused::reason)
        .containsExactly("our database cannot hold what it says");
    reader.read();
    assertThat(feed.asked).containsExactly("a null", "b null", "a m1", "b begun");
  }

  @Test
  void whatOurDatabaseFailsWithOverOneDocumentDoesNotStopTheFeed() {
    neighbours.fault = new UncategorizedSQLException("write", null, new SQLException("odd"));
    feed.answers("a", some("m1", true, INVOICE), some("m2", false));

    assertThat(reader.read()).isEmpty();

    assertThat(feed.asked).startsWith("a null", "a m1");
    assertThat(refused.list(10))
        .extracting(RefusedDocuments.Refused::reason)
        .containsExactly(
            "it could not be taken: org.springframework.jdbc.UncategorizedSQLException");
    assertThat(room.waiting.count()).isEqualTo(1);
  }

  @Test
  void whatOurDatabaseCannotKeepDoesNotStopTheFeed() {
    neighbours.refusal = "not authorised";
    neighbours.forTheMoment = true;
    room.texts.fault = new DataIntegrityViolationException("invalid byte sequence");
    feed.answers("a", some("m1", true, INVOICE), some("m2", false));

    assertThat(reader.read()).isEmpty();

    assertThat(feed.asked).startsWith("a null", "a m1");
    assertThat(refused.list(10))
        .extracting(RefusedDocuments.Refused::reason)
        .containsExactly(
            "it cannot wait, our database failed with DataIntegrityViolationException");
    assertThat(refused.count()).isEqualTo(1);

    room.texts.fault = new QueryTimeoutException("busy");
    feed.answers("a", some("m3", false, invoice("2", false)));
    assertThat(reader.read()).hasValueSatisfying(why -> assertThat(why).startsWith("a: our own"));
  }

  /** Has the parts a and b, and nothing new where nothing is prepared. */
  private static final class Feed implements DocumentFeed {

    private final Map<String, Deque<Documents>> prepared =
        Map.of("a", new ArrayDeque<>(), "b", new ArrayDeque<>());
    private final List<String> asked = new ArrayList<>();

    void answers(String part, Documents... answers) {
      Objects.requireNonNull(prepared.get(part)).addAll(List.of(answers));
    }

    @Override
    public List<String> parts() {
      return List.of("a", "b");
    }

    @Override
    public Documents since(String part, @Nullable String mark, int limit, Instant deadline) {
      asked.add(part + " " + mark);
      Documents next = Objects.requireNonNull(prepared.get(part)).poll();
      return next != null ? next : some(mark == null ? "begun" : mark, false);
    }
  }
}
