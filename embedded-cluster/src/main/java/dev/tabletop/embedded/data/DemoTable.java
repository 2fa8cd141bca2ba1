package dev.tabletop.embedded.data;

import dev.tabletop.wire.common.ColumnDesc;
import dev.tabletop.wire.common.ColumnKey;
import dev.tabletop.wire.common.TTLSt;
import dev.tabletop.wire.nameserver.TableInfo;
import dev.tabletop.wire.type.DataType;
import dev.tabletop.wire.type.TTLType;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The three tables of database {@code demo}, as a small bank has them. */
public enum DemoTable {

    /** What happened on the accounts: the most rows by far. */
    TRANSACTIONS(8, 3, 90,
            List.of(column("transaction_id", DataType.kBigInt), column("account", DataType.kString),
                    column("kind", DataType.kString), column("amount", DataType.kDouble),
                    column("currency", DataType.kString), column("booked", DataType.kTimestamp)),
            "account", "booked"),

    ACCOUNTS(4, 2, 9,
            List.of(column("account", DataType.kString), column("owner", DataType.kString),
                    column("balance", DataType.kDouble), column("branch", DataType.kInt),
                    column("changed", DataType.kTimestamp)),
            "account", "changed"),

    BRANCHES(1, 1, 1,
            List.of(column("branch", DataType.kString), column("city", DataType.kString),
                    column("staff", DataType.kInt), column("changed", DataType.kTimestamp)),
            "branch", "changed");

    /** Name of the database. */
    public static final String DATABASE = "demo";

    private static final long FIRST_TIME = 1_767_225_600_000L;
    private static final int ACCOUNTS_OPEN = 20_000;
    private static final List<String> KINDS = List.of("transfer", "card", "cash", "direct debit", "interest");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "CHF", "GBP");
    private static final List<String> CITIES = List.of("Lisbon", "Turin", "Leipzig", "Ghent", "Oslo", "Graz");

    private final int partitions;
    private final int replicas;
    private final int share;
    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<ColumnDesc> columns;
    private final String keyColumn;
    private final String timeColumn;

    DemoTable(int partitions, int replicas, int share, List<ColumnDesc> columns, String keyColumn, String timeColumn) {
        this.partitions = partitions;
        this.replicas = replicas;
        this.share = share;
        this.columns = columns;
        this.keyColumn = keyColumn;
        this.timeColumn = timeColumn;
    }

    /** Name of the table. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int partitions() {
        return partitions;
    }

    /** Of 100 rows, how many belong to this table. */
    int share() {
        return share;
    }

    public List<ColumnDesc> columns() {
        return columns;
    }

    /** What CreateTable is asked for; placement is left to the nameserver, replicas bounded by the tablets there are. */
    public TableInfo definition(int tablets) {
        return TableInfo.newBuilder().setDb(DATABASE).setName(tableName()).setPartitionNum(partitions)
                .setReplicaNum(Math.min(replicas, tablets)).addAllColumnDesc(columns)
                .addColumnKey(ColumnKey.newBuilder().setIndexName(keyColumn).addColName(keyColumn)
                        .setTsName(timeColumn)
                        .setTtl(TTLSt.newBuilder().setTtlType(TTLType.kAbsoluteTime).setAbsTtl(0)))
                .build();
    }

    /**
     * One row of this table.
     *
     * @param seed
     *            the same seed and number make the same row
     */
    public DemoRow row(long seed, long number) {
        SplittableRandom random = new SplittableRandom(seed * 31 + number * 0x9e3779b97f4a7c15L + share);
        long time = FIRST_TIME + number * 40;
        String account = "ACC%06d".formatted(random.nextInt(ACCOUNTS_OPEN));
        return switch (this) {
            case TRANSACTIONS -> new DemoRow(this, account, time,
                    List.of(number, account, pick(KINDS, random), cents(random.nextLong(-500_000, 500_000)),
                            pick(CURRENCIES, random), time));
            case ACCOUNTS -> new DemoRow(this, account, time, List.of(account, "Owner " + random.nextInt(15_000),
                    cents(random.nextLong(10_000_000)), random.nextInt(200), time));
            case BRANCHES -> {
                String branch = "BR%03d".formatted(random.nextInt(200));
                yield new DemoRow(this, branch, time,
                        List.of(branch, pick(CITIES, random), random.nextInt(3, 80), time));
            }
        };
    }

    private static double cents(long amount) {
        return amount / 100.0;
    }

    private static String pick(List<String> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    private static ColumnDesc column(String name, DataType type) {
        return ColumnDesc.newBuilder().setName(name).setDataType(type).build();
    }
}
