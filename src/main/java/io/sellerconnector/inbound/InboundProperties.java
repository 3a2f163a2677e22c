package io.sellerconnector.inbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of what is read from callers.
 *
 * @param maxBodySize the longest JSON body that is read; a longer one is answered 413
 * @param maxNoticeSize the longest body that is read from the VTEX of sellers for whom a
 *     marketplace outside VTEX sells: notices come by the thousand
 * @param maxUploadSize the longest CSV file that is read
 * @param maxHeadTime how long a request's line and headers may take to arrive, 1 s to 1 minute;
 *     then the connection is cut, whatever was sent in the meantime
 * @param maxBodyTime how long a JSON body may take to arrive, 1 s to 5 minutes; then it is answered
 *     408 and the connection is cut
 * @param maxUploadTime how long a CSV file may take to arrive, 1 s to 1 day
 * @param idempotencyKeyRetentionDays for how many days, 1 to 365, the Seller API remembers an
 *     {@code Idempotency-Key}
 */
@Validated
@ConfigurationProperties("connector.inbound")
record InboundProperties(
    @DefaultValue("2MB") DataSize maxBodySize,
    @DefaultValue("8MB") DataSize maxNoticeSize,
    @DefaultValue("1GB") DataSize maxUploadSize,
    @DefaultValue("10s") Duration maxHeadTime,
    @DefaultValue("10s") Duration maxBodyTime,
    @DefaultValue("15m") Duration maxUploadTime,
    @DefaultValue("7") @Min(1) @Max(365) int idempotencyKeyRetentionDays) {

  InboundProperties {
    between("max-head-time", maxHeadTime, Duration.ofMinutes(1));
    between("max-body-time", maxBodyTime, Duration.ofMinutes(5));
    between("max-upload-time", maxUploadTime, Duration.ofDays(1));
  }

  private static void between(String name, Duration value, Duration most) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "connector.inbound.%s is %s; set it between PT1S and %s".formatted(name, value, most));
    }
  }
}
