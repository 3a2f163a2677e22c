package io.sellerconnector.holiday;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The holidays that business days leave out.
 *
 * @param holidays by country (ISO 3166 alpha-3): {@code 12-25} for every year, {@code 2026-12-24}
 *     for one, {@code easter-2} for days before or after Easter Sunday, {@code national} for those
 *     that the connector knows (of BRA, which also hold where nothing is set), each with {@code
 *     not} and a space before it to take it out again
 */
@ConfigurationProperties("connector.seller")
public record HolidayProperties(@DefaultValue Map<String, List<String>> holidays) {

  public HolidayProperties {
    Holidays.of(holidays); // refuses what it cannot read
  }
}
