package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.orderjson.OrderJson;
import tools.jackson.databind.json.JsonMapper;

/** The bodies {@code Fact} and {@code Question} of the HTTP contract, {@code docs/erp-api.yaml}. */
final class JsonForm implements FileForm {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String format() {
    return "json";
  }

  @Override
  public byte[] write(OrderNotice orderNotice) {
    return JSON.writeValueAsBytes(
        switch (orderNotice) {
          case OrderNotice.Told(var fact) -> OrderJson.of(fact);
          case OrderNotice.Asked(var question) -> OrderJson.of(question);
        });
  }
}
