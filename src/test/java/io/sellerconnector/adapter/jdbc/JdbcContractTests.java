package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.testing.DatabaseTest;

@DatabaseTest
class JdbcContractTests extends JdbcContracts {

  JdbcContractTests() {
    super(Erp.create());
  }
}
