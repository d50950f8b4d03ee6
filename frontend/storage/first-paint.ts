// Which theme and language does the page wear before anything has loaded?
// This text runs inline in <head>: the latest user's choice in this browser, else the system's.

export const firstPaint = `(function(){try{
var best=null;
for(var i=0;i<localStorage.length;i++){var k=localStorage.key(i);
if(k&&k.indexOf("lethe:")===0){try{var r=JSON.parse(localStorage.getItem(k));
if(r&&(!best||r.seen>best.seen))best=r}catch(e){}}}
var p=(best&&best.preferences)||{},d=document.documentElement;
if(p.theme==="light"||p.theme==="dark")d.dataset.theme=p.theme;
var l=p.language||(navigator.language||"en").slice(0,2).toLowerCase();
if(l==="ur"){d.lang="ur";d.dir="rtl"}
}catch(e){}})()`;
