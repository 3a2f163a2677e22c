package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.FreightQuery;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Freight} asks of every implementation. */
public abstract class FreightContract {

  protected abstract Freight freight();

  /** Where the seller delivers to. */
  protected abstract Destination served();

  /** Some parcels that are delivered there, at least two that differ. */
  protected abstract List<Parcel> parcels();

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long an answer about {@value Samples#MOST} parcels may take. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  private FreightAnswer ask(List<Parcel> parcels, Duration left) {
    return freight()
        .quote(
            new FreightQuery(
                new MarketplaceAccount("examplemarket"),
                SalesChannel.DEFAULT,
                served(),
                parcels,
                clock().instant().plus(left)));
  }

  private List<List<DeliveryOption>> quoted(List<Parcel> parcels) {
    FreightAnswer answer = ask(parcels, patience());
    assertThat(answer).isInstanceOf(FreightAnswer.Quoted.class);
    List<List<DeliveryOption>> options = ((FreightAnswer.Quoted) answer).options();
    assertThat(options).as("one list for each parcel").hasSameSizeAs(parcels);
    return options;
  }

  @Test
  void quotesEveryParcelInItsPlace() {
    List<List<DeliveryOption>> options = quoted(parcels());
    assertThat(options).noneMatch(List::isEmpty);
    for (int i = 0; i < options.size(); i++) {
      assertThat(quoted(List.of(parcels().get(i)))).containsExactly(options.get(i));
    }
    assertThat(quoted(parcels().reversed())).isEqualTo(options.reversed());
  }

  @Test
  void quotesOptionsThatACheckoutCanShow() {
    assertThat(quoted(parcels()))
        .allSatisfy(options -> {
          assertThat(options).extracting(DeliveryOption::slaId).doesNotHaveDuplicates();
          assertThat(options)
              .allSatisfy(option -> {
                assertThat(option.slaId()).isNotBlank();
                assertThat(option.name()).isNotBlank();
                assertThat(option.windows()).extracting(DeliveryWindow::start).isSorted();
              });
        });
  }

  @Test
  void quotesTheSameForTheSame() {
    assertThat(quoted(parcels())).isEqualTo(quoted(parcels()));
  }

  @Test
  void quotesThreeHundredParcelsInOneGo() {
    List<Parcel> many = Collections.nCopies(Samples.MOST, parcels().getFirst());
    assertThat(Tries.within(patience(), () -> quoted(many))).containsOnly(quoted(many).getFirst());
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    assertThat(Tries.within(Samples.AT_ONCE, () -> ask(parcels(), Duration.ofSeconds(-1))))
        .isNotNull();
  }

  @Test
  void answersManyAtOnce() {
    List<List<DeliveryOption>> options = quoted(parcels());
    assertThat(Tries.atOnce(16, _ -> quoted(parcels()))).allMatch(options::equals);
  }

  @Test
  void answersAnInterruptedCallerToo() {
    assertThat(Tries.interrupted(() -> ask(parcels(), patience()))).isNotNull();
  }
}
