package io.sellerconnector.shipping;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How to follow the parcel of an invoice. */
record TrackingRequest(
    @Schema(example = "Correios") @NotBlank @Size(max = 100) @PlainText String courier,
    @Schema(example = "PX123456789BR") @NotBlank @Size(max = 100) @PlainText String number,
    @Nullable @Size(max = 1000) @Pattern(regexp = "https?://\\S+") @PlainText String url,
    @Schema(description = "With offset") @Nullable @PlausibleInstant Instant dispatchedAt) {}
