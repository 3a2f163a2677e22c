package io.sellerconnector.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.embedded.edit.ClaimsInOrder;
import io.sellerconnector.adapter.embedded.edit.InventoryChangeRules;
import io.sellerconnector.adapter.embedded.freight.FreightRow;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeValuesTests {

  private static final SkuId SKU = new SkuId("A");

  @ParameterizedTest
  @ValueSource(
      strings = {"+300000000-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "1999-12-31T23:59:59Z"})
  void aPriceThatEndsInAnAbsurdYearIsRejected(String validUntil) {
    InventoryChange price =
        new InventoryChange.SetPrice(SKU, null, new Cents(1), null, Instant.parse(validUntil));
    assertThat(InventoryChangeRules.fault(price))
        .extracting(ChangeOutcome.Rejected::field)
        .isEqualTo("validUntil");
  }

  @Test
  void claimsOnTheSameStockAreMergedAsFarAsAQuantityReaches() {
    StockClaim large = new StockClaim(SKU, new StockLocation.Warehouse(), new Quantity(3_000_000));
    StockClaim small = new StockClaim(SKU, new StockLocation.Warehouse(), new Quantity(1));
    assertThat(ClaimsInOrder.of(List.of(small, small)).claims())
        .containsExactly(new StockClaim(SKU, new StockLocation.Warehouse(), new Quantity(2)));
    assertThat(ClaimsInOrder.of(List.of(large, large)).claims()).containsExactly(large, large);
  }

  @Test
  void freightThatNoAmountCanHoldIsNoOption() {
    FreightRow row =
        new FreightRow(
            "Normal",
            "Normal",
            null,
            "BRA",
            "00000000",
            "99999999",
            null,
            0,
            Long.MAX_VALUE,
            null,
            null,
            new Cents(100),
            new Cents(Cents.MAX_VALUE),
            LeadTime.parse("1d"),
            null);
    Parcel heavy = new Parcel(SKU, new Quantity(5_000_000), new Measures(10_000_000, 1, 1, 1));
    Parcel light = new Parcel(SKU, new Quantity(1), new Measures(0, 1, 1, 1));
    assertThat(row.priceOf(heavy)).isEmpty();
    assertThat(row.priceOf(light)).contains(new Cents(100));
  }
}
