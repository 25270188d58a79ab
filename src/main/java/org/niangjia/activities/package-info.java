/**
 * Courses, camps, child-care classes, tours, lectures, outreach: something with dates, a place and people who take part.
 *
 * <p>Words: <em>activity</em> 活动, <em>kind</em> 活动类型 (data), <em>session</em> 场次, <em>series</em> 系列排课,
 * <em>participant</em> 参加人, <em>mark</em> 签到记录, <em>attendance</em> 到场 (人次), <em>pass</em> 入场码, <em>limit</em>
 * 标准, <em>class staff</em> 班级工作人员, <em>hand-over</em> 交接, <em>pick-up code</em> 接送码, <em>collector</em> 接送人,
 * <em>quota</em> 企业名额, <em>turn</em> 批次, <em>scout</em> 考察代表, <em>score card</em> 评分卡, <em>carrier</em> 宣传载体,
 * <em>reach</em> 辐射人次.
 *
 * <p>Places are claimed in {@code offers}: an activity with sign-up has an offer of kind PLACE. Publishes the facts {@code
 * activities.session}, {@code activities.attendance}, {@code activities.headcount}, {@code activities.child}, {@code
 * activities.view}, {@code activities.reach}, {@code activities.visit}, {@code activities.material}, {@code
 * activities.scouted}, {@code activities.term}. Needs platform, journal, registry (reads its tables), programmes and offers.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "journal",
            "registry",
            "programmes",
            "offers"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.activities;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
