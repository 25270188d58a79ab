/*
 * Draws [data-chart]: the address answers {"option": ECharts option, "hrefs": [address per point] or [[per series], …]}.
 * A click opens the records behind a point. Text in tooltips is drawn, not HTML: the policy forbids inline style.
 */
(function () {
  "use strict";
  function token(name) {
    return getComputedStyle(document.body).getPropertyValue(name).trim();
  }

  function draw(box) {
    if (box.dataset.drawn) { return; }
    box.dataset.drawn = "true";
    fetch(box.dataset.chart, { headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.json();
      })
      .then(function (data) {
        var chart = window.echarts.init(box);
        var option = data.option;
        option.color = option.color || [token("--brand"), token("--gold"), token("--info"), token("--good"), token("--warning"), token("--muted")];
        option.grid = Object.assign({ left: 8, right: 16, top: 24, bottom: 8, containLabel: true }, option.grid);
        ["xAxis", "yAxis"].forEach(function (name) {
          var axes = option[name] ? [].concat(option[name]) : [];
          axes.forEach(function (axis) {
            axis.axisLabel = Object.assign({ color: token("--muted"), fontSize: 13 }, axis.axisLabel);
            axis.axisLine = axis.axisLine || { lineStyle: { color: token("--line") } };
            axis.axisTick = axis.axisTick || { show: false };
            axis.splitLine = axis.splitLine || { lineStyle: { color: token("--line") } };
          });
        });
        option.textStyle = Object.assign({ color: token("--ink"), fontFamily: token("--font") }, option.textStyle);
        option.tooltip = Object.assign({ renderMode: "richText" }, option.tooltip);
        option.aria = { enabled: true };
        if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) { option.animation = false; }
        chart.setOption(option);
        chart.on("click", function (point) {
          var hrefs = data.hrefs || [];
          var href = Array.isArray(hrefs[point.seriesIndex]) ? hrefs[point.seriesIndex][point.dataIndex] : hrefs[point.dataIndex];
          if (href) { window.location.assign(href); }
        });
        window.addEventListener("resize", function () { chart.resize(); });
      })
      .catch(function () {
        /* The table with the same numbers stands in. */
        box.parentElement.classList.add("chart-failed");
        box.remove();
      });
  }

  window.niangjiaCharts = function () {
    document.querySelectorAll("[data-chart]").forEach(draw);
  };
})();
