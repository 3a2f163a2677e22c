package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.testing.TestDatabase;

class MariaDbContractTests extends JdbcContracts {

  MariaDbContractTests() {
    super(Erp.create(TestDatabase.createOnMariaDb()));
  }
}
