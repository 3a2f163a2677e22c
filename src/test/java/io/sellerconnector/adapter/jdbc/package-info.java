@NullMarked
package io.sellerconnector.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
