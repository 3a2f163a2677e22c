package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The kit lets a right adapter pass and notices a wrong one. */
class KitTests {

  private static final SkuId LAMP = new SkuId("LAMP");

  private static final SkuOffer.Priced PRICED =
      new SkuOffer.Priced(
          new Cents(1999),
          new Cents(2499),
          null,
          new Stock(new Quantity(7), Map.of()),
          new Measures(850, 0, 0, 0),
          "un",
          BigDecimal.ONE);

  private static void notices(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  private static Contract of(Inventory inventory) {
    return new Contract(inventory);
  }

  /** Answers rightly but for what is done to the answer. */
  private static Contract spoilt(BiConsumer<OffersQuery, Map<SkuId, SkuOffer>> spoil) {
    return of(query -> {
      Map<SkuId, SkuOffer> offers = new HashMap<>();
      query
          .skus()
          .forEach(sku -> offers.put(sku, sku.equals(LAMP) ? PRICED : new SkuOffer.Unknown()));
      spoil.accept(query, offers);
      return new OffersAnswer.Offers(offers, Instant.now());
    });
  }

  private static final class Contract extends UnreliableInventoryContract {

    private final Inventory inventory;

    private Contract(Inventory inventory) {
      this.inventory = inventory;
    }

    @Override
    protected Inventory inventory() {
      return inventory;
    }

    @Override
    protected Set<SkuId> forSale() {
      return Set.of(LAMP);
    }

    @Override
    protected Duration patience() {
      return Duration.ofMillis(300);
    }

    @Override
    protected Duration recovery() {
      return Duration.ofMillis(50);
    }

    @Override
    protected void freeze() {}

    @Override
    protected void goDown() {}

    @Override
    protected void talkNonsense() {}

    @Override
    protected void comeBack() {}
  }

  @Test
  void letsARightInventoryPass() {
    Contract right = spoilt((_, _) -> {});
    assertThatCode(
            () -> {
              right.answersEachSkuAskedOnceAndNoOther();
              right.offersWhatIsForSale();
              right.saysOfAnUnknownSkuThatItIsUnknown();
              right.takesEveryIdThatIsAllowed();
              right.answersThreeHundredSkusInOneGo();
              right.saysTheSameOfWhatHasNotChanged();
              right.doesNotCallItselfFresherThanNow();
              right.answersAtOnceAfterItsDeadline();
              right.answersManyAtOnceEachWhatItAsked();
              right.answersAnInterruptedCallerToo();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void noticesASkuTooFewOrTooMany() {
    Contract few =
        spoilt((_, offers) -> offers.values().removeIf(SkuOffer.Unknown.class::isInstance));
    notices(few::answersEachSkuAskedOnceAndNoOther);
    notices(few::answersThreeHundredSkusInOneGo);
    notices(
        spoilt((_, offers) -> offers.put(new SkuId("other"), PRICED))
            ::answersEachSkuAskedOnceAndNoOther);
  }

  @Test
  void noticesAnUnknownSkuThatIsSold() {
    Contract sellsAll = spoilt((_, offers) -> offers.replaceAll((_, _) -> PRICED));
    notices(sellsAll::saysOfAnUnknownSkuThatItIsUnknown);
    notices(sellsAll::takesEveryIdThatIsAllowed);
  }

  @Test
  void noticesAPriceAboveItsListPrice() {
    SkuOffer.Priced odd =
        new SkuOffer.Priced(
            new Cents(2),
            new Cents(1),
            null,
            PRICED.stock(),
            PRICED.measures(),
            "un",
            BigDecimal.ONE);
    notices(spoilt((_, offers) -> offers.put(LAMP, odd))::offersWhatIsForSale);
  }

  @Test
  void noticesAnExceptionAndALateAnswer() {
    notices(
        of(_ -> {
          throw new IllegalStateException();
        })
            ::answersAtOnceAfterItsDeadline);
    Contract late =
        of(_ -> {
          LockSupport.parkNanos(Duration.ofMillis(1_300).toNanos());
          return new OffersAnswer.Failed("late");
        });
    notices(late::answersAtOnceAfterItsDeadline);
    notices(late::keepsItsDeadlineThoughTheSystemIsFrozen);
  }

  @Test
  void noticesAnAnswerOutOfTheFuture() {
    notices(
        of(query ->
            new OffersAnswer.Offers(
                Map.of(query.skus().iterator().next(), PRICED), Instant.now().plusSeconds(60)))
            ::doesNotCallItselfFresherThanNow);
  }

  @Test
  void noticesOffersOutOfNonsenseAndAnInventoryThatStaysAway() {
    notices(spoilt((_, _) -> {})::offersNothingOutOfNonsense);
    notices(of(_ -> new OffersAnswer.Failed("down"))::answersAgainWhenTheSystemIsBack);
  }

  /** Numbers every change; what a page cuts off is lost if it says so. */
  private static final class Feed extends ChangeFeedContract implements ChangeFeed {

    private final List<SkuId> changes = new ArrayList<>();
    private final boolean loses;

    private Feed(boolean loses) {
      this.loses = loses;
    }

    @Override
    protected ChangeFeed feed() {
      return this;
    }

    @Override
    protected synchronized SkuId change(int number) {
      SkuId sku = new SkuId("SKU-" + number);
      changes.add(sku);
      return sku;
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(1);
    }

    @Override
    public synchronized Changes since(@Nullable String mark, int limit, Instant deadline) {
      if (mark == null || !mark.matches("\\d+")) {
        return new Changes.Everything(String.valueOf(changes.size()), "begin");
      }
      int from = Integer.parseInt(mark);
      int to = Math.min(changes.size(), from + limit);
      return new Changes.Some(
          changes.subList(from, to).stream()
              .distinct()
              .map(sku -> new ChangedSku(sku, Set.of(ChangedSku.Aspect.STOCK)))
              .toList(),
          String.valueOf(loses ? changes.size() : to),
          to < changes.size());
    }
  }

  @Test
  void letsARightFeedPassAndNoticesOneThatLosesChanges() {
    assertThatCode(
            () -> {
              new Feed(false).losesNothingBetweenSmallPages();
              new Feed(false).losesNothingThatChangesWhileItIsRead();
              new Feed(false).tellsAgainToAMarkThatIsUsedAgain();
              new Feed(false).comparesEverythingWhereAMarkCannotBeRead();
            })
        .doesNotThrowAnyException();
    notices(new Feed(true)::losesNothingBetweenSmallPages);
  }

  /** Tells of an invoice and its parcel, in one part. */
  private static final class Papers extends DocumentFeedContract implements DocumentFeed {

    private final List<OrderDocument> all = new ArrayList<>();
    private final boolean loses;
    private final boolean parcelFirst;

    private Papers(boolean loses, boolean parcelFirst) {
      this.loses = loses;
      this.parcelFirst = parcelFirst;
    }

    @Override
    protected DocumentFeed feed() {
      return this;
    }

    @Override
    protected synchronized OrderId invoice() {
      OrderId order = new OrderId("O-" + all.size());
      all.add(
          new OrderDocument.Invoice(order, "1", false, null, null, null, null, null, null, false));
      all.add(
          parcelFirst ? all.size() - 1 : all.size(),
          new OrderDocument.Tracking(
              order, "1", new OrderDocument.Parcel("Post", "T1", null, null)));
      return order;
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(1);
    }

    @Override
    public List<String> parts() {
      return List.of("papers");
    }

    @Override
    public synchronized Documents since(
        String part, @Nullable String mark, int limit, Instant deadline) {
      int from = mark == null ? 0 : Integer.parseInt(mark);
      int to = Math.min(all.size(), from + limit);
      return new Documents.Some(
          all.subList(from, to),
          List.of(),
          String.valueOf(loses ? all.size() : to),
          to < all.size() && !loses);
    }
  }

  @Test
  void letsARightDocumentFeedPassAndNoticesOneThatLosesOrMixesUp() {
    assertThatCode(
            () -> {
              new Papers(false, false).namesItsPartsTheSameAtEveryCall();
              new Papers(false, false).beginsWithTheOldest();
              new Papers(false, false).losesNothingBetweenSmallPages();
              new Papers(false, false).tellsTheSameAgainToAMarkThatIsUsedAgain();
              new Papers(false, false).tellsAnInvoiceBeforeWhatBuildsOnIt();
              new Papers(false, false).losesNothingThatComesUpWhileItIsRead();
            })
        .doesNotThrowAnyException();
    notices(new Papers(true, false)::losesNothingBetweenSmallPages);
    notices(new Papers(false, true)::tellsAnInvoiceBeforeWhatBuildsOnIt);
  }

  /** Books what it is told, every time or once for each key. */
  private static final class Desk extends OrderSystemContract {

    private final Map<String, OrderId> booked = new TreeMap<>();
    private final boolean forgetful;

    private Desk(boolean forgetful) {
      this.forgetful = forgetful;
    }

    @Override
    protected OrderSystem orders() {
      return (fact, _) -> {
        synchronized (booked) {
          if (fact.key().endsWith(":1")) {
            String key = fact.key() + (forgetful ? booked.size() : "");
            booked.put(key, fact.order().id());
          }
          return new HandOverAnswer.Taken(null, false);
        }
      };
    }

    @Override
    protected int booked(OrderId order) {
      synchronized (booked) {
        return (int) booked.values().stream().filter(order::equals).count();
      }
    }
  }

  @Test
  void letsARightOrderSystemPassAndNoticesOneThatBooksTwice() {
    assertThatCode(
            () -> {
              new Desk(false).takesARepeatWithoutASecondEffect();
              new Desk(false).takesTheSameFactFromTwoAtOnceForOne();
              new Desk(false).takesManyOrdersAtOnce();
              new Desk(false).doesNotContradictItself();
            })
        .doesNotThrowAnyException();
    notices(new Desk(true)::takesARepeatWithoutASecondEffect);
    notices(new Desk(true)::takesALateRepeatToo);
  }

  private static final class Ear extends MarketplaceSystemContract {

    private final List<String> told = new ArrayList<>();
    private final boolean forgetful;

    private Ear(boolean forgetful) {
      this.forgetful = forgetful;
    }

    @Override
    protected MarketplaceSystem system() {
      return (event, _) -> {
        synchronized (told) {
          if (forgetful || !told.contains(event.key())) {
            told.add(event.key());
          }
          return new EventAnswer.Taken();
        }
      };
    }

    @Override
    protected int told(String key) {
      synchronized (told) {
        return (int) told.stream().filter(key::equals).count();
      }
    }
  }

  @Test
  void letsARightMarketplacePassAndNoticesOneThatTakesTwice() {
    assertThatCode(
            () -> {
              new Ear(false).takesWhatHasHappened();
              new Ear(false).takesARepeatWithoutASecondEffect();
              new Ear(false).takesTheSameEventFromTwoAtOnceForOne();
              new Ear(false).takesManyEventsAtOnce();
            })
        .doesNotThrowAnyException();
    notices(new Ear(true)::takesARepeatWithoutASecondEffect);
    notices(new Ear(true)::takesALateRepeatToo);
  }
}
