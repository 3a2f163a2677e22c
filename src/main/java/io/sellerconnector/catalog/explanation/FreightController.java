package io.sellerconnector.catalog.explanation;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.editing.FreightBook;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looks at the freight table as a quote does. */
@RestController
@Tag(name = "Explanations", description = "Why a SKU is or is not sold, and who has to act")
class FreightController {

  private static final SkuId ANY = new SkuId("any");

  private final FreightBook freight;
  private final Marketplaces marketplaces;

  FreightController(FreightBook freight, Marketplaces marketplaces) {
    this.freight = freight;
    this.marketplaces = marketplaces;
  }

  /**
   * @param rows those that serve the place, in the order in which a quote tries them, and then
   *     those whose postal codes come nearest
   * @param serving how many rows serve the place
   * @param ofCountry how many rows there are of the country
   * @param all how many rows there are
   */
  record FreightRows(List<FreightRowView> rows, int serving, int ofCountry, int all) {}

  @GetMapping("/seller/freight")
  @Operation(
      summary = "Show which freight rows are for a place and a parcel, and why others are not",
      description =
          "Without weightGrams, rows are judged by their place alone. Only of the tables that the"
              + " connector keeps itself.")
  @ApiResponse(
      responseCode = "200",
      description = "the rows that serve the place, then the nearest")
  @ApiResponse(responseCode = "409", description = "another system quotes freight")
  FreightRows rows(
      @RequestParam String postalCode,
      @Parameter(description = "three letters, such as BRA; missing: the first marketplace's")
          @RequestParam(required = false)
          @Nullable String country,
      @RequestParam(required = false) @Min(0) @Nullable Integer weightGrams,
      @RequestParam(defaultValue = "0") @Min(0) int lengthMillimetres,
      @RequestParam(defaultValue = "0") @Min(0) int widthMillimetres,
      @RequestParam(defaultValue = "0") @Min(0) int heightMillimetres,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Quantity.MAX_VALUE) int quantity,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    if (!freight.isInForce()) {
      throw SellerProblem.conflict(
          "freight-elsewhere", "Freight is quoted by another system; its rows are not known here.");
    }
    FreightBook.Looked looked =
        freight.look(
            destination(country, postalCode),
            weightGrams == null
                ? null
                : new Parcel(
                    ANY,
                    new Quantity(quantity),
                    new Measures(
                        weightGrams, lengthMillimetres, widthMillimetres, heightMillimetres)),
            limit);
    return new FreightRows(
        looked.rows().stream().map(row -> FreightRowView.of(row, null)).toList(),
        looked.serving(),
        looked.ofCountry(),
        looked.all());
  }

  private Destination destination(@Nullable String country, String postalCode) {
    if (country != null) {
      return new Destination(Places.country(country), Places.code(postalCode), null);
    }
    if (marketplaces.all().isEmpty()) {
      throw SellerProblem.invalid("country", "is missing");
    }
    return new Destination(marketplaces.all().getFirst().country(), Places.code(postalCode), null);
  }
}
