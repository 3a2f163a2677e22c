package io.sellerconnector.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.marketplace.FixedMarketplaces;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.MovableClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;

class FirstInventoryQuestionTests {

  private final List<OffersQuery> asked = new CopyOnWriteArrayList<>();
  private final Inventory inventory =
      query -> {
        asked.add(query);
        return new OffersAnswer.Failed("not today");
      };

  private FirstInventoryQuestion question(Marketplace... marketplaces) {
    return new FirstInventoryQuestion(
        inventory,
        new StaticListableBeanFactory().getBeanProvider(Assortment.class),
        new FixedMarketplaces(marketplaces),
        new MovableClock("2026-03-02T12:00:00Z"));
  }

  @Test
  @CapturesAllOutput
  void asksForTheFirstMarketplace(CapturedOutput output) {
    question(FixedMarketplaces.marketplace("one"), FixedMarketplaces.marketplace("two")).ask();

    assertThat(asked).singleElement().returns("one", query -> query.marketplace().value());
    assertThat(output).contains("The inventory did not answer the first question: not today");
  }

  @Test
  @CapturesAllOutput
  void asksNothingWhereNothingIsSoldOnMarketplacesOfVtex(CapturedOutput output) {
    question().ask();

    assertThat(asked).isEmpty();
    assertThat(output).doesNotContain("first question");
  }
}
