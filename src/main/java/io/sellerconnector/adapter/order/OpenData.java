package io.sellerconnector.adapter.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data whose form only the marketplace knows: texts, booleans, {@link Long} and {@link
 * java.math.BigDecimal}, lists and maps of these, never null.
 */
final class OpenData {

  private OpenData() {}

  /** In the same order. */
  static Map<String, Object> copy(Map<String, Object> data) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  static List<Map<String, Object>> copy(List<Map<String, Object>> data) {
    return data.stream().map(OpenData::copy).toList();
  }
}
