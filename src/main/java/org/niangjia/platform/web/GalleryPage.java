package org.niangjia.platform.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.Actor;
import org.niangjia.platform.Federation;
import org.niangjia.platform.Permission;

/** The example the gallery shows the components with: a county, an officer, a list of claims. */
public record GalleryPage(Chrome chrome, FormErrors errors) {

    private static final Federation FEDERATION = new Federation("330521", "青禾县总工会");
    private static final Actor OFFICER = new Actor(
            1, "沈若兰", 7L, new Actor.Post(1, "officer", 1, "青禾县总工会 · 权益保障部", Set.of(Permission.VIEW_REGISTRY)));

    /** One row of the example list. */
    public record Claim(String name, String union, String what, int tickets, Ui.Tone tone, String status, String on) {}

    static GalleryPage of(Chrome real, String path) {
        var chrome = new Chrome(
                real.words(),
                real.largeType(),
                real.theme(),
                FEDERATION,
                OFFICER,
                navigation(),
                3,
                real.csrf(),
                path,
                real.flash());
        return new GalleryPage(chrome, FormErrors.none());
    }

    GalleryPage wrong() {
        return new GalleryPage(
                chrome,
                FormErrors.none()
                        .with("title", "请填写活动名称")
                        .with("stock", "票数要大于 0")
                        .with("allocation", "请选择分配方式"));
    }

    public List<Claim> claims() {
        return List.of(
                new Claim("周晓峰", "顺达快递工会", "春节返乡车票", 3, Ui.Tone.GOOD, "已领取", "2027-01-18 09:12"),
                new Claim("何秀英", "青禾纺织工会", "春节返乡车票", 1, Ui.Tone.WARNING, "待审核", "2027-01-18 09:05"),
                new Claim("穆合塔尔·艾力", "武康街道联合工会", "春节返乡车票", 2, Ui.Tone.INFO, "候补第 4 位", "2027-01-18 08:51"),
                new Claim("林志远", "美团骑手工会", "春节返乡车票", 3, Ui.Tone.NEUTRAL, "已取消", "2027-01-17 21:40"),
                new Claim("吴桂芳", "经济开发区工会", "春节返乡车票", 1, Ui.Tone.BAD, "已退回修改", "2027-01-17 20:02"));
    }

    public PageOf<Claim> page() {
        return new PageOf<>(claims(), 3, 20, 1286);
    }

    public List<Ui.Column> columns() {
        return List.of(
                Ui.Column.text("姓名").sortBy("name"),
                Ui.Column.text("所在工会"),
                Ui.Column.number("张数").sortBy("tickets"),
                Ui.Column.text("状态"),
                Ui.Column.text("时间").sortBy("time"));
    }

    public Ui.Sort sort() {
        return new Ui.Sort("time", true, "/gallery");
    }

    public List<Ui.Figure> figures() {
        return List.of(
                new Ui.Figure("已领取车票", 1286, "张", "/gallery"),
                new Ui.Figure("惠及职工", "600", "人", "余", "/gallery", "同一人只计一次"),
                new Ui.Figure("返乡专车", 24, "场", "/gallery"),
                new Ui.Figure("投入资金", "38.5", "万元", "近", null, "含联办单位配套"));
    }

    public List<Option> allocations() {
        return List.of(
                new Option("FIRST_COME", "先到先得", "按提交时间排序，领完为止"),
                new Option("DRAW", "公开抽签", "名单封存后再产生随机数，任何人都可以验证"),
                new Option("APPROVAL", "审核发放", "由工会逐一审核"));
    }

    public List<Option> unions() {
        return List.of(new Option("1", "全县"), new Option("2", "武康街道总工会"), new Option("3", "经济开发区总工会"));
    }

    public List<Ui.Link> saved() {
        return List.of(
                new Ui.Link("全部", "/gallery", true, 1286L),
                new Ui.Link("待我审核", "/gallery?state=waiting", false, 12L),
                new Ui.Link("候补中", "/gallery?state=queue", false, 48L));
    }

    public List<Ui.Link> tabs() {
        return List.of(
                new Ui.Link("领取记录", "/gallery", true, 1286L),
                new Ui.Link("设置", "/gallery/form"),
                new Ui.Link("公示与核验", "/gallery/parts"));
    }

    public List<Ui.Step> steps() {
        return List.of(
                new Ui.Step("填写方案", Ui.Step.State.DONE, "1 月 10 日"),
                new Ui.Step("核对对象", Ui.Step.State.DONE, "1,812 人"),
                new Ui.Step("开放领取", Ui.Step.State.CURRENT, "还有 3 天"),
                new Ui.Step("发放与回访", Ui.Step.State.AHEAD));
    }

    public List<Ui.Task> tasks() {
        return List.of(
                new Ui.Task("审核返乡车票申请", "/gallery", Ui.Tone.WARNING, "12 件待办", "最早的一件已等待 2 天"),
                new Ui.Task("核对花名册导入", "/gallery", Ui.Tone.INFO, "进行中", "顺达快递工会 · 3 行有误"),
                new Ui.Task("发布一月通报", null, Ui.Tone.NEUTRAL, "尚不能开始", "等待 2 家基层工会上报"));
    }

    public List<Ui.Answer> answers() {
        return List.of(
                new Ui.Answer("活动名称", "春节返乡车票", "/gallery/form#title"),
                new Ui.Answer("数量", "300 张，每人最多 3 张", "/gallery/form#stock"),
                new Ui.Answer("对象", "全县快递员、网约配送员", "/gallery/form#union"),
                new Ui.Answer("分配方式", "先到先得"));
    }

    public List<Ui.Happening> history() {
        return List.of(
                new Ui.Happening("1 月 18 日 09:12", "周晓峰领取 3 张", "本人，手机", null, Ui.Tone.GOOD),
                new Ui.Happening("1 月 17 日 16:30", "库存由 200 张增加到 300 张", "沈若兰", "理由：客运公司追加一班车", Ui.Tone.INFO),
                new Ui.Happening("1 月 15 日 10:00", "方案发布", "沈若兰"));
    }

    private static List<Chrome.NavigationGroup> navigation() {
        return List.of(
                group("HOME", "home", link("ui.flow.HOME", "home", "/gallery/parts", false)),
                group(
                        "OFFERS",
                        "gift",
                        link("ui.gallery.list", "ticket", "/gallery", true),
                        link("ui.gallery.form", "clipboard-list", "/gallery/form", false)),
                group("REGISTRY", "sitemap", link("ui.gallery.parts", "users", "/gallery/parts", false)),
                group(
                        "FIGURES",
                        "chart-bar",
                        link("ui.gallery.board", "chart-line", "/gallery/board", false),
                        link("ui.gallery.print", "printer", "/gallery/print", false),
                        link("ui.gallery.phone", "device-mobile", "/gallery/phone", false)));
    }

    private static Chrome.NavigationGroup group(String flow, String icon, Chrome.NavigationLink... links) {
        return new Chrome.NavigationGroup("ui.flow." + flow, icon, List.of(links));
    }

    private static Chrome.NavigationLink link(String key, String icon, String href, boolean current) {
        return new Chrome.NavigationLink(key, icon, href, current);
    }

    public @Nullable String error(String field) {
        return errors.of(field);
    }
}
