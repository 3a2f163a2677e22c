package io.sellerconnector.catalog.listing.suggestion;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.catalog.listing.suggestion.SuggestionPreviews.Outcome;
import io.sellerconnector.catalog.listing.suggestion.SuggestionPreviews.Preview;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What would be told is shown without telling it. */
@DatabaseTest
class SuggestionPreviewTests {

  private final ListingModuleFixture room =
      new ListingModuleFixture("connector.listings.held-until-released=true");

  @AfterEach
  void close() {
    room.close();
  }

  private List<Preview> preview(SkuId... skus) {
    Marketplace one = room.bean(Marketplaces.class).find(ONE).orElseThrow();
    return room.bean(SuggestionPreviews.class).of(one, List.of(skus));
  }

  @Test
  void saysOfEachSkuWhatWouldHappenAndWhatIsAtFault() {
    SkuId good = room.seller.sells("good", 1999, 10);
    SkuId free = room.seller.sells("free", 0, 10);
    SkuId stopped = room.seller.sells("stopped", 1999, 10);
    room.seller.withholds(stopped, Unavailable.STOPPED);
    SkuId odd = room.seller.sells("odd", 1999, 10);
    room.seller.unusable.add(odd);

    List<Preview> previews = preview(odd, good, free, stopped);

    assertThat(previews)
        .extracting(Preview::outcome)
        .containsExactly(
            Outcome.NOT_COMPARED, Outcome.SUGGESTED, Outcome.INCOMPLETE, Outcome.NOT_TOLD);
    assertThat(previews.get(1).suggestion().price().value()).isEqualTo(1999);
    assertThat(previews.get(1).suggestion().productId()).isEqualTo("P-good");
    assertThat(previews.get(2).faults()).extracting(Fault::field).containsExactly("price");
    assertThat(previews.get(2).suggestion()).isNull();
    assertThat(room.queue.added()).isZero();
    assertThat(room.bean(Listings.class).find(good)).isEmpty();
  }

  @Test
  void saysThatItCannotSayWhileProductDataCannotBeHad() {
    SkuId good = room.seller.sells("good", 1999, 10);
    room.seller.productsAway = true;

    assertThatExceptionOfType(InventoryUnavailable.class).isThrownBy(() -> preview(good));
  }
}
