package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.testing.TestDatabase;

class MariaDbContractIT extends JdbcContracts {

  MariaDbContractIT() {
    super(Erp.create(TestDatabase.createOnMariaDb()));
  }
}
