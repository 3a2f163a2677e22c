package io.sellerconnector.inbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of what is read from callers.
 *
 * @param maxBodySize the longest JSON body that is read; a longer one is answered 413
 * @param maxUploadSize the longest CSV file that is read
 * @param idempotencyKeyRetentionDays for how many days, 1 to 365, the Seller API remembers an
 *     {@code Idempotency-Key}
 */
@Validated
@ConfigurationProperties("connector.inbound")
record InboundProperties(
    @DefaultValue("2MB") DataSize maxBodySize,
    @DefaultValue("1GB") DataSize maxUploadSize,
    @DefaultValue("7") @Min(1) @Max(365) int idempotencyKeyRetentionDays) {}
