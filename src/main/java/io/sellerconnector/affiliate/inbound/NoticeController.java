package io.sellerconnector.affiliate.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears which SKUs of a seller have changed, at all the paths that VTEX is said to use. */
@Hidden
@RestController
@AffiliateRole
@RequestMapping("/affiliate/{seller}")
final class NoticeController {

  private final NoticeWriter writer;
  private final JsonMapper json;
  private final MeterRegistry meters;

  NoticeController(NoticeWriter writer, JsonMapper json, MeterRegistry meters) {
    this.writer = writer;
    this.json = json;
    this.meters = meters;
  }

  @PostMapping({"", "/notification", "/catalog/notification"})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changed(
      @RequestAttribute(SellerCallFilter.SELLER) AffiliateSeller seller,
      @RequestBody(required = false) byte @Nullable [] body) {
    List<JsonNode> bodies = HintBody.read(json, body);
    NoticeReader.Notices notices = NoticeReader.read(seller, bodies);
    if (bodies.size() == 1 && notices.unreadable() == 1) {
      count(seller, "unreadable", 1);
      throw HintBody.refused("IdSku is missing or is not the id of a SKU");
    }
    writer.write(seller, notices.hints());
    count(seller, "taken", notices.hints().size());
    count(seller, "foreign", notices.foreign());
    count(seller, "unreadable", notices.unreadable());
  }

  private void count(AffiliateSeller seller, String outcome, int many) {
    if (many > 0) {
      meters
          .counter(
              "connector.affiliate.notices", "seller", seller.name().value(), "outcome", outcome)
          .increment(many);
    }
  }
}
