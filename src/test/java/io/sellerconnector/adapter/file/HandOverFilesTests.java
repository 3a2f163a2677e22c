package io.sellerconnector.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HandOverFilesTests {

  @TempDir Path folder;

  private final BoundedFileAccess files = new BoundedFileAccess();
  private final Clock clock = Clock.fixed(Samples.AT, ZoneOffset.UTC);
  private PickingErp erp;

  @BeforeEach
  void watch() {
    erp = new PickingErp(folder);
  }

  @AfterEach
  void close() {
    files.close();
  }

  private FileOrderSystem orders(FileForm form) {
    return new FileOrderSystem(
        new FileWriting(new HandOverFolder(folder, Samples.PERMISSIONS), files, clock), form);
  }

  @Test
  void laysOneFileForEachFactAndQuestionInOrderOfTheirNames() {
    FileOrderSystem orders = orders(new JsonForm());
    assertThat(orders.take(Samples.placed(), Samples.soon()))
        .isEqualTo(new HandOverAnswer.Taken(null, false));
    orders.take(Samples.authorised(), Samples.soon());
    assertThat(orders.decide(Samples.mayItBeCancelled(), Samples.soon()))
        .isEqualTo(new DecisionAnswer.Elsewhere());
    orders.take(Samples.cancelled(), Samples.soon());

    erp.pickUp();

    assertThat(erp.names)
        .containsExactly(
            "A-1_0001_placed.json",
            "A-1_0002_authorised.json",
            "A-1_0003_cancelled.json",
            "A-1_cancellation_0001_cancellation-asked.json");
  }

  @Test
  void doesNotBringBackWhatWasPickedUp() {
    orders(new JsonForm()).take(Samples.placed(), Samples.soon());
    erp.pickUp();
    assertThat(orders(new JsonForm()).take(Samples.placed(), Samples.soon()))
        .as("another replica, after the answer was lost")
        .isInstanceOf(HandOverAnswer.Taken.class);
    erp.pickUp();
    assertThat(erp.names).hasSize(1);
  }

  @Test
  void bringsAFileAgainWhoseMarkWasNeverWritten() throws IOException {
    orders(new JsonForm()).take(Samples.placed(), Samples.soon());
    Files.delete(folder.resolve(".connector/written/2026-11-24/A-1_0001_placed.json"));
    orders(new JsonForm()).take(Samples.placed(), Samples.soon());
    erp.pickUp();
    assertThat(erp.names).as("overwritten, since nobody has picked it up").hasSize(1);
  }

  @Test
  void forgetsMarksAfterSixtyDays() throws IOException {
    HandOverFolder here = new HandOverFolder(folder, Samples.PERMISSIONS);
    LocalDate today = LocalDate.of(2026, 11, 24);
    here.put("old.json", today.minusDays(61), new byte[0]);
    here.put("young.json", today.minusDays(60), new byte[0]);

    orders(new JsonForm()).take(Samples.placed(), Samples.soon());

    try (Stream<Path> days = Files.list(folder.resolve(".connector/written"))) {
      assertThat(days.map(day -> day.getFileName().toString()))
          .containsExactlyInAnyOrder("2026-09-25", "2026-11-24");
    }
  }

  @Test
  void leavesNoDraftsBehind() throws IOException {
    orders(new JsonForm()).take(Samples.placed(), Samples.soon());
    try (Stream<Path> drafts = Files.list(folder.resolve(".connector/drafts"))) {
      assertThat(drafts).isEmpty();
    }
  }

  @Test
  void removesWhatADeadProcessLeftHalfWritten() throws IOException {
    Path drafts = Files.createDirectories(folder.resolve(".connector/drafts"));
    Path old = Files.writeString(drafts.resolve("old.json"), "{");
    Files.setLastModifiedTime(old, FileTime.from(Samples.AT.minus(Duration.ofHours(25))));
    Path young = Files.writeString(drafts.resolve("young.json"), "{");
    Files.setLastModifiedTime(young, FileTime.from(Samples.AT.minus(Duration.ofHours(23))));

    orders(new JsonForm()).take(Samples.placed(), Samples.soon());

    assertThat(old).doesNotExist();
    assertThat(young).as("another replica may be writing it").exists();
  }

  @Test
  void writesAFactAsTheHttpContractDoes() {
    orders(new JsonForm()).take(Samples.cancelled(), Samples.soon());
    erp.pickUp();

    JsonNode body = erp.bodies().getFirst();

    assertThat(body.get("key").asString()).isEqualTo("A-1:3");
    assertThat(body.get("fact").asString()).isEqualTo("CANCELLED");
    assertThat(body.get("at").asString()).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(body.at("/cancellation/reason").asString()).isEqualTo("changed my mind");
    assertThat(body.at("/cancellation/bySeller").asBoolean()).isFalse();
    assertThat(body.at("/order/orderId").asString()).isEqualTo("A-1");
    assertThat(body.at("/order/erpNumber").asString()).isEqualTo("4711");
    assertThat(body.at("/order/total").asLong()).isEqualTo(4089);
    assertThat(body.at("/order").has("paymentValue")).as("unknown").isFalse();
    assertThat(body.at("/order/lines/0").has("pickupPointId")).isFalse();
    assertThat(body.at("/order/lines/1/pickupPointId").asString()).isEqualTo("store-1");
    assertThat(body.at("/order/asPlaced/clientProfileData/firstName").asString()).isEqualTo("Ana");
  }

  @Test
  void writesAQuestionAsTheHttpContractDoes() {
    orders(new JsonForm()).decide(Samples.mayItBeChanged(), Samples.soon());
    erp.pickUp();

    JsonNode body = erp.bodies().getFirst();

    assertThat(body.get("question").asString()).isEqualTo("CHANGE");
    assertThat(body.get("decideBy").asString()).isEqualTo("2026-11-24T12:30:00Z");
    assertThat(body.at("/change/changeId").asString()).isEqualTo("c-9");
    assertThat(body.at("/change/lines/1/quantityBefore").asInt()).isZero();
    assertThat(body.at("/change/totalAfter").asLong()).isEqualTo(3889);
  }

  @Test
  void writesARowForEachLine() {
    orders(new CsvForm(false)).take(Samples.authorised(), Samples.soon());
    erp.pickUp();

    assertThat(erp.names).containsExactly("A-1_0002_authorised.csv");
    String shopper =
        "Ana,\"de \"\"Sá\"\"\",cpf,1,ana@example.test,+55,Ana Ltda,2,3,Ana,01310-100,"
            + "\"Rua A; Bloco 2, Sul\",7,ap 1,Centro,Recife,PE,BRA,blue door,"
            + "Ana's,+56,true,p-1,home,residential,-8.05,-34.9,5.00,-1.00,0.20,-4.20,ring twice,v1,TEN,";
    String paid = ",2,Visa,creditCard,40.89,3,t-1,n-1,a-1,Cielo,\"{\"\"payments\"\":[";
    String[] rows = erp.texts.getFirst().split("\r\n");
    assertThat(rows).hasSize(3);
    assertThat(rows[0])
        .isEqualTo(
            "key,fact,at,decide_by,reason,change_id,total_after,order_id,marketplace,"
                + "marketplace_order_id,erp_number,sales_channel,authorised,placed_at,items_total,"
                + "freight_total,total,payment_value,line,sku_id,quantity,price,freight,sla_id,"
                + "pickup_point_id,quantity_after,price_after,freight_after,first_name,last_name,"
                + "document_type,document,email,phone,corporate_name,corporate_document,"
                + "state_inscription,receiver_name,postal_code,street,street_number,complement,"
                + "neighborhood,city,state,country,reference,trade_name,corporate_phone,"
                + "is_corporate,user_profile_id,address_id,address_type,latitude,longitude,"
                + "services_total,price_tags_total,tax_total,adjustment_total,note,order_group,"
                + "coupon,marketing,order_address,selected_addresses,contacts,invoice_data,"
                + "custom_data,rates_and_benefits,sales_associate,commercial_condition,"
                + "purchase_agent,store_preferences,payment_system,payment_system_name,"
                + "payment_group,payment_amount,payment_instalments,payment_tid,payment_nsu,"
                + "payment_authorisation_id,payment_acquirer,payment,goods,services_amount,"
                + "price_tags_amount,tax,line_total,seller,unique_id,measurement_unit,"
                + "unit_multiplier,commission,freight_commission,list_price,selling_price,"
                + "tax_as_placed,gift,gift_registry,services,attachments,assemblies,"
                + "parent_item_index,parent_assembly_binding,price_tags,delivery_channel,"
                + "window_start,window_end,shipping_estimate,lock_ttl,delivery");
    assertThat(rows[1])
        .startsWith(
            "A-1:2,AUTHORISED,2026-11-24T12:00:00Z,,,,,A-1,examplemarket,v1-01,4711,1,true,"
                + "2026-11-24T11:59:00Z,29.99,10.90,40.89,,0,CUP,1,19.99,10.90,Normal,,,,,"
                + shopper)
        .contains(
            paid,
            ",19.99,5.00,-1.00,0.20,35.09,exampleseller,u-1,un,1.5,200,10,2499,1899,20,false,",
            ",\"[{\"\"id\"\":\"\"5\"\",\"\"type\"\":\"\"Gift wrap\"\"",
            ",delivery,2026-11-24T12:00:00Z,2026-11-24T13:00:00Z,4bd,8d,\"{\"\"channel\"\"");
    assertThat(rows[2])
        .startsWith(
            "A-1:2,AUTHORISED,2026-11-24T12:00:00Z,,,,,A-1,examplemarket,v1-01,4711,1,true,"
                + "2026-11-24T11:59:00Z,29.99,10.90,40.89,,1,POT,2,5.00,0.00,Collect,store-1,,,,"
                + shopper)
        .contains(paid)
        .endsWith(",10.00,0.00,0.00,0.00,10.00" + ",".repeat(23));
  }

  @Test
  void showsInCsvWhatAChangeTouches() {
    orders(new CsvForm(false)).decide(Samples.mayItBeChanged(), Samples.soon());
    erp.pickUp();

    List<String> rows = List.of(erp.texts.getFirst().split("\r\n"));

    assertThat(rows).hasSize(4);
    assertThat(rows.get(1)).contains(",0,CUP,1,19.99,10.90,Normal,,,,,Ana");
    assertThat(rows.get(2)).contains(",1,POT,2,5.00,0.00,Collect,store-1,1,5.00,0.00,Ana");
    assertThat(rows.get(3))
        .contains("CHANGE_ASKED,,2026-11-24T12:30:00Z,one pot is enough,c-9,38.89")
        .contains(",2,LID,0,,,,,1,3.00,0.00,Ana");
  }

  @Test
  void givesNoTwoKeysTheSameName() {
    List<String> keys =
        List.of(
            "A:1", "A:0001", "A:01", "A-1", "A_1", "A%31", "A:1:x", "A:10000", "A:", ":A", "A", "a",
            "A/1", "../A", "A\\1", "Ä:1", "A: 1");
    List<String> names = keys.stream().map(key -> FileName.of(key, "PLACED", "json")).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.matches("[A-Za-z0-9_%-]+\\.json"));
    assertThat(names.getFirst()).isEqualTo("A_0001_placed.json");
  }
}
