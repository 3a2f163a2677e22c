package io.sellerconnector.shipping;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to the parcel of an invoice; adds to what was told before. */
record ProgressRequest(
    @Schema(description = "True when all parcels of the invoice have arrived; never taken back")
        @Nullable Boolean delivered,
    @Schema(description = "With offset; by default the time of the last event")
        @Nullable
        @PlausibleInstant
        Instant deliveredAt,
    @Nullable @Size(max = 200) List<@Valid @NotNull Event> events) {

  record Event(
      @Schema(description = "With offset") @NotNull @PlausibleInstant Instant at,
      @Schema(example = "São Paulo") @Nullable @Size(max = 100) @PlainText String city,
      @Schema(example = "SP") @Nullable @Size(max = 100) @PlainText String state,
      @Schema(example = "Out for delivery") @NotBlank @Size(max = 500) @PlainText
          String description) {}
}
