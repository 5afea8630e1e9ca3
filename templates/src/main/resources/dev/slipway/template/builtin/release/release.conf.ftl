<#list values as name, value>
[=name]=[=sh(value)]
</#list>
