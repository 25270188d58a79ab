package org.niangjia.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Identifier;
import org.niangjia.platform.Money;
import org.niangjia.platform.database.Migrations;
import org.niangjia.support.IntegrationTest;
import org.niangjia.support.TestFederation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Query;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class KeyConversionsTests {
    @Autowired
    TestFederation testFederation;

    @Autowired
    Migrations migrations;

    @Autowired
    JdbcAggregateTemplate aggregates;

    @Autowired
    JdbcClient client;

    Federation federation;

    @BeforeEach
    void aTable() {
        federation = testFederation.create();
        migrations.asOwner().sql("""
                        create table %s.platform_purse (
                            id bigint generated always as identity primary key,
                            owner bigint not null, amount_fen bigint not null, colour text not null,
                            opened_at timestamptz not null)
                        """.formatted(federation.schema())).update();
    }

    @Test
    void storesAndFindsAggregatesWithTypedKeysAndMoney() throws Exception {
        Instant opened = Instant.parse("2026-11-21T02:00:00Z");
        Purse saved = CurrentFederation.call(
                federation, () -> aggregates.save(new Purse(null, new OwnerId(7), Money.yuan(12), Colour.RED, opened)));

        PurseId id = Objects.requireNonNull(saved.id());
        CurrentFederation.run(federation, () -> {
            assertThat(aggregates.findById(id, Purse.class)).isEqualTo(saved);
            assertThat(aggregates.findOne(Query.query(Criteria.where("owner").is(new OwnerId(7))), Purse.class))
                    .contains(saved);
            assertThat(client.sql("select colour from platform_purse")
                            .query(String.class)
                            .single())
                    .isEqualTo("RED");
        });
    }

    @Test
    void readsRowsWithTypedKeysAndMoney() {
        CurrentFederation.run(federation, () -> {
            Instant opened = Instant.parse("2026-11-21T02:00:00Z");
            Purse saved = aggregates.save(new Purse(null, new OwnerId(8), new Money(5), Colour.GOLD, opened));
            assertThat(client.sql("select owner, amount_fen as amount, colour, opened_at from platform_purse")
                            .query(Rows.of(PurseRow.class))
                            .single())
                    .isEqualTo(new PurseRow(new OwnerId(8), new Money(5), Colour.GOLD, opened));
            assertThat(saved.amount()).isEqualTo(new Money(5));
        });
    }

    @Test
    void leavesEmptyColumnsEmpty() {
        var row = client.sql("""
                select null::bigint as owner, null::text as colour, null::timestamptz as opened_at, null::date as on_day,
                  4 as left_over, 3 as how_many, null::numeric as share
                """).query(Rows.of(Loose.class)).single();

        assertThat(row).isEqualTo(new Loose(null, null, null, null, 4, 3L, null));
    }

    @Test
    void doesNotTakeNothingForZero() {
        assertThatThrownBy(() -> client.sql("select null::int as how_many")
                        .query(Rows.of(Counted.class))
                        .single())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("how_many");
    }

    record Counted(int howMany) {}

    @Test
    void namesTheColumnThatIsMissing() {
        assertThatThrownBy(() -> client.sql("select 1 as owner")
                        .query(Rows.of(PurseRow.class))
                        .single())
                .rootCause()
                .hasMessageContaining("amount");
    }

    record Loose(
            @Nullable OwnerId owner,
            @Nullable Colour colour,
            @Nullable Instant openedAt,
            @Nullable LocalDate onDay,
            int leftOver,
            @Nullable Long howMany,
            @Nullable BigDecimal share) {}

    enum Colour {
        RED,
        GOLD
    }

    record PurseId(long value) implements Identifier {}

    record OwnerId(long value) implements Identifier {}

    @Table("platform_purse")
    record Purse(
            @Id @Nullable PurseId id,
            OwnerId owner,

            @org.springframework.data.relational.core.mapping.Column("amount_fen")
            Money amount,

            Colour colour,
            Instant openedAt) {}

    record PurseRow(OwnerId owner, Money amount, Colour colour, Instant openedAt) {}
}
