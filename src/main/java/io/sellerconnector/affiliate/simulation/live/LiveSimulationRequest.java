package io.sellerconnector.affiliate.simulation.live;

import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.inbound.SellerProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param items of any number of sellers
 * @param postalCode of the destination, with its country; or coordinates
 * @param country ISO 3166 alpha-3; with coordinates alone by default the seller's own
 */
record LiveSimulationRequest(
    @NotNull @Size(min = 1, max = MOST_ITEMS) List<@NotNull @Valid Item> items,
    @Schema(example = "01310-100") @Nullable @Size(max = 20) @Pattern(regexp = "[\\p{Alnum} -]*")
        String postalCode,
    @Schema(example = "BRA") @Nullable @Pattern(regexp = "[A-Z]{3}") String country,
    @Nullable @Valid Coordinates coordinates) {

  /** Above this, VTEX itself fails. */
  static final int MOST_ITEMS = 300;

  private static final int MOST_PIECES = 1_000_000;

  record Item(
      @Schema(example = "books") @NotBlank @Size(max = 40) String seller,
      @Schema(example = "2000037") @NotBlank @Size(max = 100) String sku,
      @NotNull @Min(1) @Max(MOST_PIECES) Integer quantity) {}

  /** In degrees. */
  record Coordinates(
      @Schema(example = "-46.65") @NotNull @DecimalMin("-180") @DecimalMax("180")
          BigDecimal longitude,
      @Schema(example = "-23.56") @NotNull @DecimalMin("-90") @DecimalMax("90")
          BigDecimal latitude) {}

  /**
   * @throws SellerProblem if it does not say where to
   */
  void requireDestination() {
    if (place() == null && place(postalCode) == null) {
      throw SellerProblem.invalid("postalCode", "is missing: say it with country, or coordinates");
    }
    if (place(postalCode) != null && country == null) {
      throw SellerProblem.invalid("country", "is missing: a postal code needs its country");
    }
  }

  SimulationQuestion question(List<SimulationQuestion.Item> ofSeller) {
    return new SimulationQuestion(ofSeller, place(postalCode), country, place());
  }

  private SimulationQuestion.@Nullable Coordinates place() {
    return coordinates == null
        ? null
        : new SimulationQuestion.Coordinates(
            coordinates.longitude().doubleValue(), coordinates.latitude().doubleValue());
  }

  private static @Nullable String place(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
