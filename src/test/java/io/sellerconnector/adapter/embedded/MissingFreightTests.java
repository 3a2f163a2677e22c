package io.sellerconnector.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.support.GenericApplicationContext;

/** Without freight nothing can be delivered, so nothing is sold: that is said at the start. */
@DatabaseTest
class MissingFreightTests {

  private static final String WARNING =
      "There are no freight rows, and no adapter quotes freight: nothing can be delivered";

  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final EmbeddedFixture room = new EmbeddedFixture(dataSource);

  @AfterEach
  void close() {
    dataSource.close();
  }

  private void starts(Freight... chosen) {
    room.database.follower().load();
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    for (Freight freight : chosen) {
      beans.addBean("freight", freight);
    }
    new MissingFreight(beans.getBeanProvider(Freight.class), room.database.freight())
        .onApplicationEvent(started());
  }

  private static ApplicationReadyEvent started() {
    return new ApplicationReadyEvent(
        new SpringApplication(), new String[0], new GenericApplicationContext(), Duration.ZERO);
  }

  @Test
  @CapturesAllOutput
  void warnsWhereNobodyHasLoadedAny(CapturedOutput output) {
    starts(room.freight);

    assertThat(output).contains(WARNING);
  }

  @Test
  @CapturesAllOutput
  void saysNothingWhereThereAreRows(CapturedOutput output) {
    room.load(
        CsvKind.FREIGHT,
        """
        sla_id,name,channel,country,postal_code_from,postal_code_to,max_weight_grams,price,time
        Normal,Normal,delivery,BRA,01000000,05999999,30000,13.50,3bd
        """);

    starts(room.freight);

    assertThat(output).doesNotContain(WARNING);
  }

  @Test
  @CapturesAllOutput
  void saysNothingWhereAnAdapterQuotes(CapturedOutput output) {
    starts(_ -> new FreightAnswer.Failed("of a test"));

    assertThat(output).doesNotContain(WARNING);
  }
}
